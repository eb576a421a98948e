"""What tests of the commands share: `dlprep` as it is typed, in this process."""

import io
import sys

from dlprep.cli.app import main


def caller(monkeypatch, capsys, **usual):
    """What runs dlprep; it returns the exit code, stdout, and the lines of stderr but for the one about the clock.

    `lines` are what is typed then, `now` is what the clock says; `usual` ones hold where a call has none.
    """

    def call(*arguments, **chosen):
        words = {**usual, **chosen}
        monkeypatch.setattr(sys, "argv", ["dlprep", *map(str, arguments)])
        if "lines" in words:
            monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in words["lines"])))
        if "now" in words:
            monkeypatch.setenv("DLPREP_NOW", words["now"])
        code = 0
        try:
            main()
        except SystemExit as left:
            code = left.code or 0
        told = capsys.readouterr()
        kept = [line for line in told.err.splitlines() if not line.startswith("DLPREP_NOW: the clock")]
        return code, told.out, "\n".join(kept)

    return call

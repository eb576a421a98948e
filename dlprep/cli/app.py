"""The `dlprep` command: its groups, loaded only when they are called, and how errors leave it."""

import atexit
import contextlib
import gc
import os
import sys
from io import StringIO
from typing import Annotated

import typer

from dlprep import __version__
from dlprep.cli.lazy import LazyGroup
from dlprep.cli.options import Lang
from dlprep.errors import DlprepError, UsageError

PROBLEMS_FOUND = 1
USAGE = 2
INTERRUPTED = 130

COMMANDS = {
    "quiz": "dlprep.cli.quiz",
    "kata": "dlprep.cli.kata",
    "mock": "dlprep.cli.mock",
    "plan": "dlprep.cli.plan",
    "report": "dlprep.cli.report",
    "fit": "dlprep.cli.fit",
    "bank": "dlprep.cli.bank",
    "settings": "dlprep.cli.settings",
    "data": "dlprep.cli.data",
    "doctor": "dlprep.cli.doctor",
}


class _Commands(LazyGroup):
    modules = COMMANDS


app = typer.Typer(
    cls=_Commands,
    name="dlprep",
    help="Deep-learning interview preparation: a daily quiz that knows what you are about to forget.",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=False,
)


@app.callback(invoke_without_command=True)
def _start(
    context: typer.Context,
    lang: Lang = None,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> None:
    if version:
        print(f"dlprep {__version__}")
        raise typer.Exit
    if lang is not None:
        os.environ["DLPREP_LANG"] = lang  # for the command that follows
    if context.invoked_subcommand is None:
        from dlprep.cli.today import today

        today(lang)


def main() -> None:
    """Run the command; every error leaves here as one line on stderr and an exit code."""
    _open_streams()
    atexit.register(gc.freeze)  # or the last search for garbage would take longer than many a command
    try:
        app(prog_name="dlprep")
    except UsageError as error:
        _complain(error)
        sys.exit(USAGE)
    except DlprepError as error:
        _complain(error)
        sys.exit(PROBLEMS_FOUND)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # the reader of our output left: nothing more to say, and nothing to say it to
        sys.stderr.close()
        sys.exit(PROBLEMS_FOUND)
    except OSError as error:
        # what the rest of the program opens has errors of its own: this is our output, on a full disk for example
        print(f"output: cannot be written: {error.strerror} — make room, or write it elsewhere", file=sys.stderr)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.exit(PROBLEMS_FOUND)


def _open_streams() -> None:
    """A stream that was closed reads and writes nothing; one that is not UTF-8 shows question marks, and says why."""
    if sys.stdin is None:
        sys.stdin = StringIO()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    if (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "") != "utf8":
        remedy = "export LC_ALL=C.UTF-8, or set the terminal to UTF-8"
        print(f"locale: {sys.stdout.encoding} cannot show formulas and Chinese — {remedy}", file=sys.stderr)


def _complain(error: DlprepError) -> None:
    print(error, file=sys.stderr)

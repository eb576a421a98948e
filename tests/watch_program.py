"""The watch screen over a judge that is made up: run in a terminal by test_watch.py with a folder of its own.

What a file says decides: "right", "wrong" or "late" (right at first, wrong in the end); "wait" is judged only when the
session is closed. What the screen tells is written to told.txt.
"""

import sys
import threading
from pathlib import Path

from judged_verdicts import SITUATIONS, kata, result, verdict

from dlprep.errors import UsageError
from dlprep.judge.verdict import Finding
from dlprep.terminal.watch import run_watch
from dlprep.text import Text


class Session:
    """Judges by what the file says."""

    backend = "numpy"

    def __init__(self, folder):
        self._folder, self._closed = folder, threading.Event()

    def prepare(self):
        tell(self._folder, "prepared")

    def first(self, source, filename):
        tell(self._folder, f"judged {filename}: {source.strip()}")
        if "wait" in source:
            self._closed.wait()
        if "broken" in source:
            raise RuntimeError("the judge broke")
        return SITUATIONS["named"]() if "wrong" in source else verdict(*(result(number) for number in range(4)))

    def rest(self, source, filename):
        late = Finding("unlike-order", {"output": "y"})
        return verdict(result(0, late if "late" in source else None), result(1), printed=f"in the end: {filename}\n")

    def close(self):
        tell(self._folder, "closed")
        self._closed.set()


class Command:
    """Tells what it hears; has two hints and one more kata."""

    def __init__(self, folder):
        self._folder, self._hints, self._next = folder, 0, 1

    def checked(self, judged):
        tell(self._folder, f"checked {judged.passed}")
        return "It counts as Good." if judged.passed else None

    def hinted(self):
        self._hints += 1
        return kata().hints[self._hints - 1] if self._hints <= 2 else None

    def next(self):
        if not self._next:
            return None
        self._next = 0
        path = self._folder / "second_numpy.py"
        path.write_text("wrong", encoding="utf-8")
        return Session(self._folder), path, kata(slug="second", title=Text("The second", "第二题"))

    def edit(self, path):
        if "no editor" in path.read_text(encoding="utf-8"):
            raise UsageError("--edit", "no editor is chosen", "choose one")
        print("editing")
        path.write_text(f"{input()} by the editor", encoding="utf-8")


def tell(folder, line):
    with (folder / "told.txt").open("a", encoding="utf-8") as file:
        file.write(line + "\n")


if __name__ == "__main__":
    place = Path(sys.argv[1])
    last = run_watch(Session(place), place / "softmax_numpy.py", kata(), sys.argv[2], Command(place))
    print("the last:", last and last.passed)

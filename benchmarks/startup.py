"""From the command to the first question, beside a bare start of Python with the same libraries."""

import os
import pty
import select
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from benchmarks.pairs import Ratio, measure

FLOOR = [sys.executable, "-c", "import typer, rich.console, sqlite3"]
QUIZ = [sys.executable, "-m", "dlprep", "quiz"]
BAR = 1.5
FIRST_QUESTION = b"0/10"
SECONDS = 30


def ratios() -> Iterator[Ratio]:
    """The quiz in lines, and the quiz on a screen until the first question is painted."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        environment = {**os.environ, "DLPREP_HOME": str(home), "DLPREP_LANG": "en", "TERM": "xterm-256color"}
        # as users run it: both programs find their modules compiled
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        _run([*QUIZ, "--plain"], environment)  # compiles the bank
        yield measure(
            "quiz in lines: command to first question",
            lambda: _run([*QUIZ, "--plain"], environment),
            lambda: _run(FLOOR, environment),
            BAR,
        )
        yield measure(
            "quiz on a screen: command to first question",
            lambda: _first_screen(QUIZ, environment),
            lambda: _run(FLOOR, environment),
            BAR,
        )


def _run(command: list[str], environment: dict[str, str]) -> float:
    """Seconds of a whole run without input; the quiz asks its first question, sees the end of input and leaves."""
    begun = perf_counter()
    subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    return perf_counter() - begun


def _first_screen(command: list[str], environment: dict[str, str]) -> float:
    """Seconds until the first question stands on a terminal."""
    ours, theirs = pty.openpty()
    begun = perf_counter()
    with subprocess.Popen(command, env=environment, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        seen = b""
        while FIRST_QUESTION not in seen:
            if not select.select([ours], [], [], SECONDS)[0]:
                raise TimeoutError(f"no question after {SECONDS} s: {seen[-200:]!r}")
            seen += os.read(ours, 65536)
        took = perf_counter() - begun
        process.kill()
    os.close(ours)
    return took

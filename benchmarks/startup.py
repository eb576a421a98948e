"""From the command to the first question, and the compiled bank, beside the least that either could take."""

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from time import perf_counter

import yaml

from benchmarks import worlds
from benchmarks.pairs import Bench, Row, seconds
from dlprep import paths
from dlprep.bank.shelf import TOPICS, Root, open_shelf

FLOOR = [sys.executable, "-c", "import typer, rich.console, sqlite3"]
QUIZ = [sys.executable, "-m", "dlprep", "quiz"]
BAR, MANY_BAR = 1.3, 1.15
CARDS, EACH = 800, 13  # 10,400 answers
FEW_QUESTIONS, MANY_QUESTIONS = 100, 10_000
_MANY = f"{MANY_QUESTIONS:,} questions"
FIRST_QUESTION = re.compile(rb"\b0/\d+")
SECONDS = 60
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C where PyYAML was built with it

# the quiz over one folder of banks instead of those that come with dlprep
_OVER = "import sys; from pathlib import Path; from dlprep import cli, paths; root = Path(sys.argv.pop(1)); "
_OVER += "paths.shipped_questions = lambda: root; cli.main()"


def ratios(bench: Bench) -> Iterator[Row]:
    """The first question of a quiz in several homes, then the compiled bank beside a YAML library."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _first_questions(bench, Path(folder))
        yield from _many_questions(bench, Path(folder))
        yield from _compiling(bench, Path(folder))


def _first_questions(bench: Bench, folder: Path) -> Iterator[Row]:
    shelf = open_shelf([Root(paths.shipped_questions(), "questions")], folder / "index.db")
    asked = {entry.id: entry.key for entry in shelf.entries[:CARDS]}
    shelf.close()
    (folder / "learned").mkdir()
    worlds.fill(folder / "learned" / "progress.db", asked, EACH)
    floor = partial(run, FLOOR, environment(folder))
    for home, what in (("new", ""), ("learned", f" after {len(asked) * EACH:,} answers")):
        lines = _lines(folder / home)
        yield bench.measure(f"first question{what}, lines / bare imports", lines, floor, BAR)
        screen = partial(_screen, QUIZ, environment(folder / home))
        yield bench.measure(f"first question{what}, screen / bare imports", screen, floor, BAR)


def _many_questions(bench: Bench, folder: Path) -> Iterator[Row]:
    for count in (FEW_QUESTIONS, MANY_QUESTIONS):
        worlds.write_bank(folder / f"own-{count}" / "questions", count)
    size = f"{MANY_QUESTIONS:,} / {FEW_QUESTIONS} questions"
    many, few = (_lines(folder / f"own-{count}") for count in (MANY_QUESTIONS, FEW_QUESTIONS))
    yield bench.measure(f"first question, {size} of one's own beside those shipped", many, few, MANY_BAR)
    many, few = (
        _lines(folder / f"alone-{count}", folder / f"own-{count}" / "questions")
        for count in (MANY_QUESTIONS, FEW_QUESTIONS)
    )
    yield bench.measure(f"first question, {size} in all", many, few, MANY_BAR)


def _compiling(bench: Bench, folder: Path) -> Iterator[Row]:
    shipped = folder / "shipped"
    shutil.copytree(paths.shipped_questions(), shipped)
    for root, what in ((shipped, "the shipped bank"), (folder / f"own-{MANY_QUESTIONS}" / "questions", _MANY)):
        files, index = sorted(root.rglob("*.yaml")), folder / f"{root.parent.name}.db"
        yaml_alone = partial(seconds, partial(_loaded, files))
        # all questions are read again when the topics change
        one = partial(rebuilt, root, index, next(file for file in files if file.name != TOPICS))
        yield bench.measure(f"one file changed of {len(files)}, {what} / PyYAML on all of it", one, yaml_alone)
        if root == shipped:
            yield bench.measure(f"{what} read anew / PyYAML on all of it", partial(rebuilt, root, index), yaml_alone)


def environment(home: Path) -> dict[str, str]:
    """The environment of a learner whose home this is."""
    found = {**os.environ, "DLPREP_HOME": str(home), "DLPREP_LANG": "en", "TERM": "xterm-256color"}
    # as users run it: both programs find their modules compiled
    found.pop("PYTHONDONTWRITEBYTECODE", None)
    return found


def run(command: Sequence[str], environment: Mapping[str, str], codes: tuple[int, ...] = (0,)) -> float:
    """Seconds of a whole run without input; a quiz asks its first question, sees the end of input and leaves."""
    begun = perf_counter()
    ended = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    took = perf_counter() - begun
    if ended.returncode not in codes:
        raise RuntimeError(f"{command} ended with {ended.returncode}: {ended.stderr[-2000:].decode()}")
    return took


def _lines(home: Path, banks: Path | None = None) -> Callable[[], float]:
    """A quiz in lines in this home, whose bank has been compiled; over these banks only, where they are named."""
    command = QUIZ if banks is None else [sys.executable, "-c", _OVER, str(banks), "quiz"]
    start = partial(run, [*command, "--plain"], environment(home))
    start()
    return start


def _screen(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """Seconds until the first question stands on a terminal."""
    ours, theirs = pty.openpty()
    begun = perf_counter()
    with subprocess.Popen(command, env=environment, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        seen = b""
        while not FIRST_QUESTION.search(seen):
            # the clock of the screen goes on, question or no question
            if perf_counter() - begun > SECONDS or not select.select([ours], [], [], SECONDS)[0]:
                process.kill()
                raise TimeoutError(f"no question after {SECONDS} s: {seen[-200:]!r}")
            seen += os.read(ours, 65536)
        took = perf_counter() - begun
        process.kill()
    os.close(ours)
    return took


def rebuilt(root: Path, index: Path, changed: Path | None = None) -> float:
    """Seconds to a shelf after a change of one file; without an index where none is named."""
    if changed is None:
        index.unlink()
    else:
        with changed.open("a", encoding="utf-8") as file:
            file.write("# another line\n")
    begun = perf_counter()
    shelf = open_shelf([Root(root, "bank")], index)
    took = perf_counter() - begun
    assert not shelf.problems
    shelf.close()
    return took


def _loaded(files: Sequence[Path]) -> None:
    for file in files:
        yaml.load(file.read_bytes(), _LOADER)

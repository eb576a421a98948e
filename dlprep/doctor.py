"""Whether everything that dlprep needs is in place, how to mend what is not, and mending it. Prints nothing."""

import importlib.metadata
import importlib.util
import locale
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from dlprep import __version__, paths
from dlprep.bank.shelf import Root, open_shelf
from dlprep.errors import DamagedError, DlprepError
from dlprep.memory.aside import READMIT, SET_ASIDE
from dlprep.memory.event import Event, Happening
from dlprep.memory.schedule import in_order
from dlprep.memory.soundness import gaps, impossible, twins
from dlprep.store.backup import back_up, backups
from dlprep.store.log import Log
from dlprep.store.repair import repair
from dlprep.text import counted

State = Literal["good", "note", "bad"]

OLDEST_PYTHON = (3, 11)
LITTLE_SPACE_MB = 50
PACKAGES = (
    "typer",
    "rich",
    "pyyaml",
    "pydantic",
    "numpy",
    "platformdirs",
    "fsrs-rs-python",
    "simpleeval",
)
GPU_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; a `fix` says what to type when it is not good."""

    name: str
    state: State
    what: str
    fix: str = ""


def examine(now: datetime) -> Iterator[Finding]:
    """Look at everything, one finding after the other; nothing is changed but an empty store that is made."""
    yield Finding("dlprep", "good", __version__)
    yield _python()
    yield from _packages()
    yield from map(_backend, ("torch", "triton"))
    yield _gpu()
    yield from _store(now)
    yield from _content()
    yield _locale()
    yield _terminal()


def _python() -> Finding:
    what = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    if sys.version_info < OLDEST_PYTHON:
        return Finding("Python", "bad", what, "install Python 3.11 or newer")
    return Finding("Python", "good", what)


def _packages() -> Iterator[Finding]:
    found = []
    for name in PACKAGES:
        try:
            found.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            yield Finding("packages", "bad", f"{name} is missing", f"pip install {name}")
    yield Finding("packages", "good", ", ".join(found))


def _backend(name: str) -> Finding:
    # its version without importing it, which takes seconds
    try:
        return Finding(name, "good", importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        remedy = f"for {name} katas: pip install 'dlprep[{name}]'"
        return Finding(name, "note", "not installed; the quiz does not need it", remedy)


def _gpu() -> Finding:
    program = shutil.which("nvidia-smi")
    if program is None:
        return Finding("GPU", "note", "none found; everything runs on the CPU")
    query = [program, "--query-gpu=name,memory.total", "--format=csv,noheader"]
    try:
        found = subprocess.run(query, capture_output=True, text=True, timeout=GPU_SECONDS, check=True).stdout.strip()
    except (OSError, subprocess.SubprocessError) as error:
        return Finding("GPU", "note", f"nvidia-smi does not answer ({type(error).__name__})", "check the driver")
    return Finding("GPU", "good", found.replace("\n", "; "))


def _store(now: datetime) -> Iterator[Finding]:
    path = paths.progress_file()
    existed = path.exists()
    try:
        with Log.open(path) as log:
            problems = log.integrity()
            for problem in problems:
                yield Finding("store", "bad", str(problem), problem.remedy)
            if not problems:
                yield Finding(
                    "store", "good", f"{path}: {counted(log.position(), 'event')}{'' if existed else ', just made'}"
                )
                yield from _history(list(log.events()), now)
    except DlprepError as error:
        yield Finding("store", "bad", f"{error.problem.place}: {error.problem.what}", error.problem.remedy)
        return
    yield from _backups(path)
    if not os.access(path, os.W_OK):
        yield Finding("store", "bad", f"{path} cannot be written", f"chmod u+w {path}")
    free_mb = shutil.disk_usage(path.parent).free // 2**20
    if free_mb < LITTLE_SPACE_MB:
        yield Finding("disk", "bad", f"only {free_mb} MB left for {path.parent}", "free some space")


def _history(events: list[Event], now: datetime) -> Iterator[Finding]:
    standing = in_order(events)
    if wrong := impossible(standing, now):
        what = f"{counted(len(wrong), 'event')} with dates that cannot be, such as {wrong[-1].at:%Y-%m-%d %H:%M}"
        remedy = "if this clock is right: `dlprep doctor --repair` sets them aside; nothing is deleted"
        yield Finding("dates", "bad", what, remedy)
    if out := len(events) - len(standing):
        yield Finding(
            "aside", "note", f"{counted(out, 'event')} set aside", "`dlprep doctor --readmit` counts them again"
        )
    for device, count in gaps(events).items():
        what = f"{counted(count, 'event')} of the device {device[:8]} missing here"
        yield Finding("history", "note", what, "merge with that machine: dlprep data merge, or dlprep data sync")
    if same := twins(events):
        yield Finding(
            "history", "note", f"{counted(same, 'event')} numbered like another of a copied file; all are kept"
        )


def _backups(path: Path) -> Iterator[Finding]:
    if found := backups(path):
        yield Finding("backups", "good", f"{len(found)}, the last of {found[0].at.astimezone():%Y-%m-%d %H:%M}")
    for aside in sorted(path.parent.glob(f"{path.name}.damaged-*")):
        yield Finding("store", "note", f"{aside} was set aside; it is not used any more", "delete it when all is well")


def mend(now: datetime) -> Iterator[Finding]:
    """Repair the progress file and set aside what cannot be true; each finding names and counts what was done."""
    path = paths.progress_file()
    if not path.exists():
        return
    if _is_damaged(path):
        done = repair(path, now)
        saved, lost = counted(done.saved, "event"), counted(done.unreadable, "row")
        what = f"{saved} saved, {done.from_backup} more from the last backup, {lost} lost"
        yield Finding("repaired", "bad" if done.unreadable else "note", what, f"the old file is kept in {done.kept}")
    with Log.open(path) as log:
        wrong = impossible(in_order(log.events()), now)
        if wrong:
            kept = back_up(path, "before-repair", now)
            log.append(*(_word(SET_ASIDE, event, now) for event in wrong))
            what = f"{counted(len(wrong), 'event')} with impossible dates set aside"
            yield Finding("repaired", "note", what, f"a backup of before is {kept.path.name}")


def readmit(now: datetime) -> Finding:
    """Count every event again that was set aside."""
    with Log.open(paths.progress_file()) as log:
        events = list(log.events())
        standing = {event.id for event in in_order(events)}
        back = [event for event in events if event.id not in standing]
        log.append(*(_word(READMIT, event, now) for event in back))
    return Finding("readmitted", "note", f"{counted(len(back), 'event')} taken back in")


def _is_damaged(path: Path) -> bool:
    try:
        with Log.open(path) as log:
            return bool(log.integrity())
    except DamagedError:
        return True


def _word(kind: str, event: Event, now: datetime) -> Happening:
    # it names the card, so that whoever reads one card alone hears of it
    return Happening(at=now, day=now.date(), kind=kind, card=event.card, payload={"event": event.id})


def _content() -> Iterator[Finding]:
    try:
        roots = [Root(paths.shipped_questions(), "questions"), Root(paths.user_banks(), str(paths.user_banks()))]
    except DlprepError as error:
        yield Finding("content", "bad", f"{error.problem.place}: {error.problem.what}", error.problem.remedy)
        return
    # a fresh index beside the real one: the check must not depend on what was compiled before
    with tempfile.TemporaryDirectory() as folder:
        shelf = open_shelf(roots, Path(folder) / "index.db")
        count, banks, problems = len(shelf), len({entry.bank for entry in shelf.entries}), shelf.problems
        shelf.close()
    yield Finding(
        "content", "good" if count else "bad", f"{count} questions in {banks} banks", "" if count else "reinstall"
    )
    if problems:
        what = f"{len(problems)} problems, the first: {problems[0]}"
        yield Finding("content", "bad", what, "dlprep bank lint")


def _locale() -> Finding:
    encoding = (sys.stdout.encoding or locale.getpreferredencoding(False)).lower()
    if encoding.replace("-", "") != "utf8":
        fix = "export LC_ALL=C.UTF-8, or set the terminal to UTF-8"
        return Finding("locale", "bad", f"{encoding}: formulas and Chinese cannot be shown", fix)
    return Finding("locale", "good", encoding)


def _terminal() -> Finding:
    if importlib.util.find_spec("termios") is None:
        return Finding("terminal", "note", "no single keys on this system; the quiz runs in lines")
    size = shutil.get_terminal_size()
    kind = os.environ.get("TERM") or "unknown"
    if size.columns < 60:
        return Finding("terminal", "note", f"{size.columns} columns wide", "60 or more are easier to read")
    return Finding("terminal", "good", f"{kind}, {size.columns} × {size.lines}")

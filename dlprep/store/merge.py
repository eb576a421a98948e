"""Brings the events of another progress file, backup, export or folder into the log: union by id, nothing dropped."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from dlprep.errors import Problem, StoreError, UsageError
from dlprep.memory.event import Event
from dlprep.store.backup import back_up, scratch_for, unpacked
from dlprep.store.lines import MOST_BYTES, NewerFormat, from_line
from dlprep.store.log import Log
from dlprep.store.migrations import migrate
from dlprep.store.rows import COLUMNS, UNREADABLE, checked, event_of
from dlprep.store.sqlite import MOVE_IT, explained, snapshot
from dlprep.values import dataclass

PROGRESS = "progress.db"
SQLITE = b"SQLite format 3\0"
TRIES = 20  # so many lines at the start that cannot be read, and it is a file of something else
GZIP = b"\x1f\x8b"

Found = Event | Problem


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of a merge: how many events were new, how many known, and what could not be taken."""

    new: int
    known: int
    problems: tuple[Problem, ...]


def merge(log: Log, other: Path, at: datetime | None = None) -> Merged:
    """Take in what another progress file, a backup of one, an export, a home or a synced folder holds."""
    with explained(other):
        # before it is opened: closing any handle of the log's own file would give up SQLite's locks on it
        if _same(log.path, other):
            raise UsageError(str(other), "is this progress file itself", "name the one of the other machine")
    with opened(other) as found:
        return merge_events(log, found, str(other), "before-merge", at)


def merge_events(
    log: Log, found: Iterable[Found], place: str, why: str = "before-import", at: datetime | None = None
) -> Merged:
    """Take the events in, after a backup if anything is new; problems among them are handed on."""
    problems: list[Problem] = []

    def events() -> Iterator[Event]:
        for each in found:
            if isinstance(each, Problem):
                problems.append(each)
            else:
                yield each

    adopted = log.adopt(events(), before=_backing_up(log, why, at))
    problems += [Problem(place, f"holds the event {name} with two contents", _DIFFERS) for name in adopted.differing]
    return Merged(adopted.new, adopted.known, tuple(problems))


@contextmanager
def opened(path: Path) -> Iterator[Iterable[Found]]:
    """The events that a file or folder holds, read while the block lasts; what cannot be read comes as a problem."""
    with explained(path):
        if path.is_dir():
            inside = path / PROGRESS
            if inside.is_file():
                with opened(inside) as found:
                    yield found
            else:
                if not (files := line_files(path)):
                    raise UsageError(str(path), f"holds neither a {PROGRESS} nor events (*.jsonl)", _NAME_ONE)
                yield lines_of(files)
            return
        if not path.is_file():
            what = "is not a plain file" if path.exists() else "there is no such file or folder"
            raise UsageError(str(path), what, _NAME_ONE)
        with path.open("rb") as file:
            start = file.read(len(SQLITE))
    if start == SQLITE:
        with _readable(path, path) as found:
            yield found
    elif start.startswith(GZIP):
        with unpacked(path) as plain, _readable(plain, path) as found:
            yield found
    else:
        yield lines(path)


def line_files(folder: Path) -> list[Path]:
    """The files of events in a synced folder; copies that a sync tool made of one are among them."""
    return sorted(path for path in folder.glob("*.jsonl") if path.is_file() and not path.name.startswith("."))


def lines_of(files: Iterable[Path]) -> Iterator[Found]:
    """The events of several files; one that cannot be read at all is a problem, and the others are read."""
    for path in files:
        try:
            yield from lines(path)
        except StoreError as error:
            yield error.problem


def lines(path: Path) -> Iterator[Found]:
    """The events of one file of lines; a StoreError if it is none, or of a newer format."""
    begun, bad = False, 0
    with explained(path), path.open("rb") as file:
        for number, raw in enumerate(iter(lambda: file.readline(MOST_BYTES + 2), b""), 1):
            try:
                event = from_line(raw.decode())
                begun = begun or bool(raw.strip())
            except NewerFormat as error:
                raise StoreError(str(path), str(error), "upgrade dlprep: pip install --upgrade dlprep") from error
            except ValueError as error:
                bad += 1
                if not begun and bad == TRIES:
                    raise StoreError(str(path), f"holds no events ({_short(error)})", _NAME_ONE) from error
                yield Problem(f"{path}:{number}", f"{_short(error)}; the line was left out", _DAMAGED_LINE)
                continue
            if event is not None:
                yield event
    if bad and not begun:
        raise StoreError(str(path), "holds no events", _NAME_ONE)


@contextmanager
def _readable(path: Path, name: Path) -> Iterator[Iterable[Found]]:
    """The events of a progress file, from a copy of it: the file itself is neither migrated nor locked for long."""
    with scratch_for(name) as scratch:
        copy = scratch / PROGRESS
        with explained(name):
            snapshot(path, copy)
            with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
                connection.execute("PRAGMA trusted_schema = OFF")
                _require_plain_table(connection, name)
                migrate(connection, name, backed_up=False)
                yield _rows(connection, name)


def _require_plain_table(connection: sqlite3.Connection, name: Path) -> None:
    """Refuse a schema that is not ours: a view or a trigger of a stranger could be anything."""
    found = connection.execute("SELECT type, sql FROM sqlite_master WHERE name = 'event' OR type = 'view'").fetchall()
    plain = len(found) == 1 and found[0][0] == "table" and "VIRTUAL" not in str(found[0][1]).upper()
    if not plain:
        raise StoreError(str(name), "is a database of another program", MOVE_IT)


def _rows(connection: sqlite3.Connection, name: Path) -> Iterator[Found]:
    with explained(name):
        for row in connection.execute(f"SELECT {COLUMNS} FROM event ORDER BY position"):
            try:
                event = checked(event_of(row))
            except UNREADABLE as error:
                what = f"holds the event {str(row[0])[:40]}, which cannot be read ({_short(error)})"
                yield Problem(str(name), what, "it was left out; the others were taken")
                continue
            yield event


def _backing_up(log: Log, why: str, at: datetime | None) -> Callable[[], None]:
    def run() -> None:
        if log.position():
            back_up(log.path, why, at)

    return run


def _same(own: Path, other: Path) -> bool:
    candidate = other / PROGRESS if other.is_dir() else other
    return candidate.exists() and own.samefile(candidate)


def _short(error: BaseException) -> str:
    return str(error)[:120]


_NAME_ONE = "name a progress file, a backup, an export (.jsonl), or a folder that holds one of these"
_DIFFERS = "neither was taken; what is here stays"
_DAMAGED_LINE = "write the file again with `dlprep data sync` or `dlprep data export` where it came from"

"""Saves what can be read of a damaged progress file into a new one, and sets the old one aside."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from dlprep.errors import StoreError
from dlprep.memory.event import Event
from dlprep.store.backup import backups, sweep
from dlprep.store.log import Log
from dlprep.store.merge import opened
from dlprep.store.restore import prepared, put_in_place
from dlprep.store.rows import COLUMNS, UNREADABLE, checked, event_of
from dlprep.store.sqlite import explained
from dlprep.values import dataclass

LEAST_BYTES = 100  # of a row: its id, device, instant and day alone need more
STEP = 256  # rows read at once; where they cannot be, one by one


@dataclass(frozen=True, slots=True)
class Repaired:
    """What became of it: events read, events that only the last backup had, rows that nobody can read, the old file."""

    saved: int
    from_backup: int
    unreadable: int
    kept: Path | None


def repair(progress: Path, at: datetime | None = None) -> Repaired:
    """Build the progress file anew from what can be read of it and from the last backup that can be."""
    real = progress.resolve()  # what SQLite keeps beside a file is beside the one that a link leads to
    sweep(real.parent, _SCRATCH)
    with explained(progress), tempfile.TemporaryDirectory(dir=real.parent, prefix=_SCRATCH) as scratch:
        copy, new = Path(scratch) / "old.db", Path(scratch) / "progress.db"
        shutil.copyfile(real, copy)
        for beside in ("-wal", "-journal"):
            with suppress(FileNotFoundError):
                shutil.copyfile(f"{real}{beside}", f"{copy}{beside}")
        lost: list[int] = []
        with Log.open(new) as log:
            saved = log.adopt(_readable(copy, lost)).new
            from_backup = log.adopt(_of_backup(progress)).new
        prepared(new, progress)
        return Repaired(saved, from_backup, len(lost), put_in_place(progress, new, at))


def _readable(path: Path, lost: list[int]) -> Iterator[Event]:
    """Every event that can be read; the numbers of the rows that cannot go to `lost`."""
    try:
        connection = sqlite3.connect(path, isolation_level=None)
    except sqlite3.Error:
        return
    with closing(connection):
        # no row is so short: a number beyond was read from damage, and counting up to it could take years
        last, highest = 0, min(_highest(connection), _size(path) // LEAST_BYTES)
        while last < highest:
            try:
                rows = connection.execute(
                    f"SELECT position, {COLUMNS} FROM event WHERE position > ? ORDER BY position LIMIT {STEP}", (last,)
                ).fetchall()
                if not rows:
                    return
                reached = rows[-1][0]
                if not last < rows[0][0] <= reached:
                    raise sqlite3.DatabaseError("rows that go backwards")
            except (sqlite3.Error, UnicodeDecodeError):
                reached = last + STEP
                rows = list(_one_by_one(connection, range(last + 1, min(reached, highest) + 1), lost))
            last = reached
            for row in rows:
                try:
                    yield checked(event_of(row[1:]))
                except UNREADABLE:
                    lost.append(row[0])


def _one_by_one(connection: sqlite3.Connection, positions: range, lost: list[int]) -> Iterator[tuple[object, ...]]:
    for position in positions:
        try:
            found = connection.execute(
                f"SELECT position, {COLUMNS} FROM event WHERE position = ?", (position,)
            ).fetchone()
        except (sqlite3.Error, UnicodeDecodeError):
            lost.append(position)
            continue
        if found:
            yield found


def _size(path: Path) -> int:
    beside = Path(f"{path}-wal")
    return path.stat().st_size + (beside.stat().st_size if beside.exists() else 0)


def _highest(connection: sqlite3.Connection) -> int:
    """The number of the last row, by the table or by any of its indexes."""
    for query in (
        "SELECT max(position) FROM event",
        "SELECT max(rowid) FROM event INDEXED BY event_in_time WHERE at > ''",
        "SELECT max(rowid) FROM event INDEXED BY event_of_card WHERE card IS NOT NULL",
    ):
        with suppress(sqlite3.Error, UnicodeDecodeError):
            found = connection.execute(query).fetchone()[0]
            if isinstance(found, int):
                return found
    return 0


def _of_backup(progress: Path) -> Iterator[Event]:
    for backup in backups(progress):
        with suppress(StoreError), opened(backup.path) as found:
            yield from (each for each in found if isinstance(each, Event))
            return


_SCRATCH = ".repairing-"

"""Puts a backup, or what a repair has saved, in the place of the progress file, and keeps what was there."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from dlprep.errors import DamagedError, StoreError, UsageError
from dlprep.store.backup import BEFORE_RESTORE, Backup, back_up, backups, sweep, sync_folder, unpack
from dlprep.store.log import Log
from dlprep.store.merge import GZIP, SQLITE
from dlprep.store.sqlite import explained, snapshot
from dlprep.values import dataclass

BESIDE = ("-wal", "-shm", "-journal")
_SCRATCH = ".restoring-"


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back: its events, and where what it replaces is kept (nowhere when there was nothing)."""

    events: int
    kept: Path | None


def chosen(progress: Path, name: str | None) -> Path:
    """The backup that is meant: the newest, one of the list by its name, or a file anywhere."""
    found = backups(progress)
    if name is None:
        if not found:
            raise UsageError(str(progress.parent), "there is no backup yet", "`dlprep data backup` makes one")
        return found[0].path
    for backup in found:
        if name in (backup.path.name, backup.path.name.removesuffix(".db.gz")):
            return backup.path
    return Path(name)


def restore(progress: Path, source: Path, at: datetime | None = None) -> Restored:
    """Make the progress file what the backup holds; what it was before is backed up first.

    The file that comes back stands for a device of its own, so that going on with it never takes up the numbers of
    events that were logged after the backup.
    """
    with explained(source):
        if not source.is_file():
            raise UsageError(str(source), "there is no such backup", "`dlprep data restore --list` shows what there is")
        if progress.exists() and progress.samefile(source):
            raise UsageError(str(source), "is this progress file itself", "name a backup of it")
    with _room(progress.resolve()) as scratch:
        found, new = scratch / "found.db", scratch / "progress.db"
        _fetch(source, found)
        events = prepared(found, source)
        with Log.open(new) as log:  # of a stranger's file nothing but the events goes further: no trigger, no view
            log.become(found, before=lambda: None)
        return Restored(events, put_in_place(progress, new, at))


def prepared(new: Path, source: Path) -> int:
    """Check a file that is to take the place of the progress file; returns how many events it holds."""
    with explained(source):
        with closing(sqlite3.connect(new, isolation_level=None)) as connection:
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if found != "ok":
                raise DamagedError(str(source), f"is damaged ({found})", _ANOTHER)
            with suppress(sqlite3.OperationalError):  # no table yet: opening it says what is wrong
                connection.execute("DELETE FROM device")
        try:
            with Log.open(new) as log:
                if problems := log.integrity():
                    raise DamagedError(str(source), problems[0].what, _ANOTHER)
                events = log.position() and sum(1 for _ in log.events())
        except StoreError as error:
            # the temporary file's name would tell nobody anything
            raise type(error)(str(source), error.problem.what, error.problem.remedy) from error
        with closing(sqlite3.connect(new, isolation_level=None)) as connection:
            connection.execute("DELETE FROM device")
            connection.execute("PRAGMA journal_mode = DELETE")
        shutil.rmtree(new.parent / "backups", ignore_errors=True)  # a migration of the copy made one
        with new.open("rb") as file:
            os.fsync(file.fileno())
    return events


def put_in_place(progress: Path, new: Path, at: datetime | None = None) -> Path | None:
    """Replace the progress file; returns where what it held is kept: a backup, or the file itself if it is damaged."""
    with explained(progress):
        real = progress.resolve()  # a link stays one
        if not progress.exists():
            for beside in BESIDE:
                _move(Path(f"{real}{beside}"), _aside(real, at, beside))
            _put(new, real)
            return None
        try:
            return _filled(progress, new, at).path
        except DamagedError:
            return _set_aside(real, new, at)


def _filled(progress: Path, new: Path, at: datetime | None) -> Backup:
    """Back up what the file holds and put the events of the new one in their place, while nobody else can write."""
    made: list[Backup] = []
    with Log.open(progress) as log:
        log.become(new, before=lambda: made.append(back_up(progress, BEFORE_RESTORE, at)))
    return made[0]


def _set_aside(progress: Path, new: Path, at: datetime | None) -> Path:
    aside = _aside(progress, at)
    try:
        os.link(progress, aside)  # so that at no moment there is no file, which a start would take for a first one
    except OSError:
        shutil.copyfile(progress, aside)
    for beside in BESIDE:
        _move(Path(f"{progress}{beside}"), Path(f"{aside}{beside}"))
    _replace(new, progress)
    return aside


def _aside(progress: Path, at: datetime | None, beside: str = "") -> Path:
    stamp = (at or datetime.now(UTC)).strftime("%Y%m%dT%H%M%SZ")
    for number in range(1, 1_000):
        path = progress.with_name(f"{progress.name}.damaged-{stamp}{f'-{number}' if number > 1 else ''}")
        if not path.exists():
            return Path(f"{path}{beside}")
    raise StoreError(str(progress), "was set aside a thousand times in this second", "move these files away")


def _move(path: Path, target: Path) -> None:
    with suppress(FileNotFoundError):
        path.replace(target)


def _put(new: Path, progress: Path) -> None:
    try:
        os.link(new, progress)  # unlike a rename it never takes the place of one that was made meanwhile
    except FileExistsError as error:
        raise StoreError(str(progress), "was made by another program meanwhile", "try again") from error
    except OSError:  # a file system without links
        _replace(new, progress)
    sync_folder(progress.parent)


def _replace(new: Path, progress: Path) -> None:
    new.replace(progress)
    sync_folder(progress.parent)


@contextmanager
def _room(progress: Path) -> Iterator[Path]:
    """A folder on the same disk, so that the last step is a rename."""
    with explained(progress.parent):
        progress.parent.mkdir(parents=True, exist_ok=True)
        sweep(progress.parent, _SCRATCH)
        scratch = tempfile.mkdtemp(dir=progress.parent, prefix=_SCRATCH)
    try:
        yield Path(scratch)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _fetch(source: Path, new: Path) -> None:
    with explained(source):
        with source.open("rb") as file:
            start = file.read(len(SQLITE))
        if start.startswith(GZIP):
            unpack(source, new)
        elif start == SQLITE:
            snapshot(source, new)
        else:
            raise UsageError(str(source), "is no backup", "events in lines come in with `dlprep data merge`")


_ANOTHER = "choose another: `dlprep data restore --list` shows what there is"

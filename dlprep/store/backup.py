"""Backups of the progress file: made, checked, thinned out and unpacked. Knows no events."""

import gzip
import os
import re
import shutil
import sqlite3
import tempfile
import zlib
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from dlprep.digest import blake2b
from dlprep.errors import DamagedError, StoreError
from dlprep.store.sqlite import RESTORE, copy_of, explained
from dlprep.values import dataclass

FOLDER = "backups"
BEFORE_RESTORE = "before-restore"  # these stay for good
MOST_BYTES = 8_000_000_000  # unpacked; more than any learner has, and less than a disk
ALL_FOR = timedelta(days=2)
DAILY_FOR = timedelta(days=14)
WEEKLY_FOR = timedelta(days=90)

_CHUNK = 1 << 20
_TIME = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"progress-(\d{8}T\d{6}Z)-([a-z-]+?)-(\d+)-([0-9a-f]{8}|none)(?:-\d+)?\.db\.gz")
_UNFINISHED = ".unfinished-"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: when it was made (UTC), what for, how many events it holds, and how the last one's id begins."""

    path: Path
    at: datetime
    why: str
    events: int
    head: str


def backups(progress: Path) -> tuple[Backup, ...]:
    """The backups of the progress file, the newest first."""
    found = []
    for path in folder(progress).glob("progress-*.db.gz"):
        if match := _NAME.fullmatch(path.name):
            with suppress(ValueError):  # a name that looks like ours and is not
                at = datetime.strptime(match[1], _TIME).replace(tzinfo=UTC)
                found.append(Backup(path, at, match[2], int(match[3]), match[4]))
    return tuple(sorted(found, key=lambda backup: (backup.at, backup.events, backup.path.name), reverse=True))


def folder(progress: Path) -> Path:
    """Where the backups of this progress file are."""
    return progress.absolute().parent / FOLDER


def back_up(progress: Path, why: str, at: datetime | None = None) -> Backup:
    """Keep a checked copy of the file as it was last committed, then thin out the older ones.

    The copy is opened and checked whole, packed, unpacked again and compared before it gets its name.
    """
    at = (at or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    with explained(folder(progress)):
        folder(progress).mkdir(parents=True, exist_ok=True)
        sweep(folder(progress), _UNFINISHED)
        with tempfile.TemporaryDirectory(dir=folder(progress), prefix=_UNFINISHED) as scratch:
            copy, packed = Path(scratch) / "progress.db", Path(scratch) / "progress.db.gz"
            with explained(progress):
                copy_of(progress, copy)
                events, head = _checked(copy, progress)
            if _pack(copy, packed) != _sum_of_packed(packed):
                raise StoreError(str(packed), "is not what was written", "check the disk")
            made = _named(folder(progress), packed, Backup(packed, at, why, events, head))
        _thin(progress, at, made)
    return made


def is_due(progress: Path, day: date, events: int, head: str | None) -> bool:
    """Whether a day's backup is still to be made: none is of this day, and something changed since the last."""
    # one from further ahead was made when the clock was wrong; a study-day may end on the next one's morning
    past = (backup for backup in backups(progress) if backup.at.astimezone().date() <= day + timedelta(days=1))
    newest = next(past, None)
    if newest is None:
        return events > 0
    return newest.at.astimezone().date() < day and (newest.events, newest.head) != (events, (head or "none")[:8])


def kept(times: Collection[datetime], now: datetime) -> frozenset[datetime]:
    """Which backups stay: all of two days, then the last of each day, week and month; the newest always.

    Daily ones stay for two weeks, weekly ones for three months, monthly ones for good.
    """
    last: dict[tuple[object, ...], datetime] = {}
    for at in sorted(times):
        age, week = now - at, at.isocalendar()[:2]
        if age <= ALL_FOR:
            last[("all", at)] = at
        if age <= DAILY_FOR:
            last[("day", at.date())] = at
        if age <= WEEKLY_FOR:
            last[("week", *week)] = at
        last[("month", at.year, at.month)] = at
    return frozenset(last.values())


@contextmanager
def unpacked(archive: Path) -> Iterator[Path]:
    """A copy of what the archive holds, in a file of its own that goes when the block ends."""
    with scratch_for(archive) as scratch:
        with explained(archive):
            unpack(archive, scratch / "progress.db")
        yield scratch / "progress.db"


def unpack(archive: Path, target: Path) -> None:
    """Write what the archive holds to `target` and to the disk."""
    written = 0
    try:
        with gzip.open(archive, "rb") as packed, target.open("xb") as plain:
            while chunk := packed.read(_CHUNK):
                written += len(chunk)
                if written > MOST_BYTES:
                    raise StoreError(str(archive), f"unpacks to more than {MOST_BYTES:,} bytes", _NO_BACKUP)
                plain.write(chunk)
            plain.flush()
            os.fsync(plain.fileno())
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise StoreError(str(archive), f"is damaged ({error})", _NO_BACKUP) from error


@contextmanager
def scratch_for(path: Path) -> Iterator[Path]:
    """A folder for a while; where none can be made, that is said of `path`, for which it is needed."""
    with explained(path):
        scratch = tempfile.mkdtemp(prefix="dlprep-")
    try:
        yield Path(scratch)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def sweep(into: Path, prefix: str) -> None:
    """Remove what a program that was killed left behind; what is younger may be at work."""
    for left in into.glob(f"{prefix}*"):
        with suppress(OSError):
            if datetime.now(UTC).timestamp() - left.stat().st_mtime > ALL_FOR.total_seconds():
                shutil.rmtree(left, ignore_errors=True)


def sync_folder(path: Path) -> None:
    """Make the names in a folder last through a power cut, where the system can."""
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _checked(copy: Path, progress: Path) -> tuple[int, str]:
    """Read the whole copy; returns how many events it holds, and how the id of the last one begins."""
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        # restored over the same inode it would pass for the original and use its counters twice
        connection.execute("DELETE FROM device")
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found != "ok":
            raise DamagedError(str(progress), f"is damaged ({found})", RESTORE)
        count = connection.execute("SELECT count(*) FROM event").fetchone()[0]
        last = connection.execute("SELECT id FROM event ORDER BY position DESC LIMIT 1").fetchone()
        connection.execute("PRAGMA journal_mode = DELETE")
    head = str(last[0])[:8] if last else "none"
    return int(count), head if re.fullmatch(r"[0-9a-f]{8}", head) else "none"


def _pack(copy: Path, packed: Path) -> bytes:
    seen = blake2b()
    with copy.open("rb") as plain, packed.open("xb") as file:
        with gzip.GzipFile(fileobj=file, mode="wb", compresslevel=6, mtime=0) as out:
            while chunk := plain.read(_CHUNK):
                seen.update(chunk)
                out.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return seen.digest()


def _sum_of_packed(packed: Path) -> bytes:
    seen = blake2b()
    with gzip.open(packed, "rb") as file:
        while chunk := file.read(_CHUNK):
            seen.update(chunk)
    return seen.digest()


def _named(into: Path, packed: Path, made: Backup) -> Backup:
    stem = f"progress-{made.at.strftime(_TIME)}-{made.why}-{made.events}-{made.head}"
    for number in range(1, 1_000):
        path = into / f"{stem}{f'-{number}' if number > 1 else ''}.db.gz"
        try:
            os.link(packed, path)  # unlike a rename it never takes another's place
        except FileExistsError:
            continue
        except OSError:  # a file system without links
            if path.exists():
                continue
            packed.replace(path)
        sync_folder(into)
        return Backup(path, made.at, made.why, made.events, made.head)
    raise StoreError(str(into), "holds a thousand backups of this second", "move them away")


def _thin(progress: Path, now: datetime, made: Backup) -> None:
    found = backups(progress)
    stay = kept([backup.at for backup in found], now)
    for backup in found:
        # what was there before a restore is in no later backup
        if backup.at not in stay and backup.path != made.path and backup.why != BEFORE_RESTORE:
            backup.path.unlink(missing_ok=True)


_NO_BACKUP = "choose another: `dlprep data restore --list` shows what there is"

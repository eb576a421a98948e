"""Opens SQLite files that hold progress, copies them whole, and says what is wrong with one. Knows no events."""

import errno
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from dlprep.errors import DamagedError, StoreError

# who waits for a lock tries again after a while, and others may take it in between: of four that write all the time,
# one was seen to wait for more than five seconds
BUSY_SECONDS = 30.0
BRIEFLY_MS = 1_000
RESTORE = (
    "run `dlprep doctor --repair` to save what can be read, or `dlprep data restore --list` to go back to a backup"
)
MOVE_IT = "move it away, or set DLPREP_HOME to another folder"
# our statements are few and always the same: SQLite finds no fault in them unless the schema is broken
DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_NOTADB)

_PRAGMAS = (
    "PRAGMA synchronous = FULL",
    # on macOS a sync alone stops at the drive's cache
    "PRAGMA fullfsync = ON",
    # or REPLACE would delete events past the trigger
    "PRAGMA recursive_triggers = ON",
)
# what a stranger's schema brings along is not run
_CAUTIOUS = ("PRAGMA trusted_schema = OFF", "PRAGMA cell_size_check = ON")


def connect(path: Path) -> sqlite3.Connection:
    """Open the file to read and write it; where only reading is possible, for that."""
    uri = path.as_uri()
    try:
        return _opened(f"{uri}?mode=rwc")
    except sqlite3.OperationalError as error:
        refused = code_of(error) in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
        if not refused or not path.exists() or has_unmerged(path):
            raise
        # SQLite wants two files beside one in WAL mode, which a read-only folder refuses; with nothing left
        # to merge, the file alone is the whole log
        return _opened(f"{uri}?mode=ro&immutable=1")


@contextmanager
def briefly(connection: sqlite3.Connection) -> Iterator[None]:
    """Wait no longer than a moment for a lock inside: for what another program may hold as long as it runs."""
    (usual,) = connection.execute("PRAGMA busy_timeout").fetchone()
    connection.execute(f"PRAGMA busy_timeout = {min(usual, BRIEFLY_MS)}")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA busy_timeout = {usual}")


def has_unmerged(path: Path) -> bool:
    """Whether beside the file lies what was committed and is not in it yet, or what is to be taken back out of it."""
    return any(map(_is_filled, (Path(f"{path.resolve()}{suffix}") for suffix in ("-wal", "-journal"))))


def _is_filled(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except FileNotFoundError:
        return False


def _opened(uri: str, pragmas: Sequence[str] = _PRAGMAS) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    with ExitStack() as on_failure:
        on_failure.callback(connection.close)
        for pragma in pragmas:
            connection.execute(pragma)
        # connecting reads nothing: this is what finds out
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        on_failure.pop_all()
    return connection


def snapshot(path: Path, target: Path) -> None:
    """Copy the file as it was last committed to `target`, which must not be there; the file itself is not touched.

    A file of which nothing lies beside it is read without locks, so that a stick or a share need not be writable.
    """
    uri = f"{path.absolute().as_uri()}?mode=ro"
    if not has_unmerged(path):
        before = _state(path)
        _copy(_opened(f"{uri}&immutable=1", _CAUTIOUS), target)
        if _state(path) == before and not has_unmerged(path):
            return
        target.unlink()  # somebody wrote meanwhile: half of it may be older than the rest
    _copy(_opened(uri, _CAUTIOUS), target)


def copy_of(path: Path, target: Path) -> None:
    """Copy a file of ours, in use or not, as it was last committed to `target`."""
    # a reader of its own: SQLite makes no backup through a connection that holds the write lock
    _copy(connect(path), target)


def _copy(source: sqlite3.Connection, target: Path) -> None:
    with closing(source), closing(sqlite3.connect(target, isolation_level=None)) as copy:
        source.backup(copy)


def _state(path: Path) -> tuple[int, int, int]:
    found = path.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns


def require_whole_pages(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file cut within its last page: SQLite misses whole pages only, and reads lost bytes as zero."""
    (page_size,) = connection.execute("PRAGMA page_size").fetchone()
    if path.stat().st_size % page_size and not has_unmerged(path):
        raise DamagedError(str(path), "is damaged (its end is cut off)", RESTORE)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Say of the file at `path` what SQLite and the system report, as a StoreError."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # a fault of the calling code, not of the file
    except sqlite3.Error as error:
        what, remedy = _EXPLANATIONS.get(code_of(error), _UNKNOWN)
        kind = DamagedError if code_of(error) in DAMAGE else StoreError
        raise kind(str(path), f"{what} ({error})", remedy) from error
    except UnicodeDecodeError as error:
        # what SQLite says of a damaged schema quotes its bytes, which Python then cannot read
        raise DamagedError(str(path), f"is damaged ({error})", RESTORE) from error
    except OSError as error:
        what, remedy = _OF_THE_SYSTEM.get(error.errno or 0, ("cannot be used", _CHECK_RIGHTS))
        raise StoreError(str(path), f"{what} ({error.strerror or error})", remedy) from error


def code_of(error: sqlite3.Error) -> int:
    """Return SQLite's primary code; what Python itself raises, as for text that is not UTF-8, has none: damage."""
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return code & 0xFF


_CHECK_RIGHTS = "check that you may read and write it and its folder, or set DLPREP_HOME to another folder"
_FULL = ("cannot grow", "free some space on the disk, then try again; what was kept before is safe")
_OF_THE_SYSTEM = dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), _FULL)
_EXPLANATIONS = {
    sqlite3.SQLITE_BUSY: ("is in use by another program", "let the other program finish, then try again"),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", _CHECK_RIGHTS),
    sqlite3.SQLITE_CORRUPT: ("is damaged", RESTORE),
    sqlite3.SQLITE_ERROR: ("is damaged", RESTORE),
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR: ("cannot be read or written", "check the disk and its free space, then try again"),
    sqlite3.SQLITE_NOTADB: ("is not a progress file", MOVE_IT),
    sqlite3.SQLITE_READONLY: ("cannot be written", _CHECK_RIGHTS),
}
_UNKNOWN = ("cannot be used", "run `dlprep doctor`")

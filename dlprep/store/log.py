"""The append-only log of what happened, in one SQLite file. Knows how an event is kept, not what it means."""

import json
import math
import os
import sqlite3
import stat
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeAlias

from dlprep.errors import Problem, StoreError
from dlprep.memory.event import Event, Happening
from dlprep.store.migrations import RESTORE, migrate, transaction

BUSY_SECONDS = 5.0
OLDEST_SQLITE = (3, 37)  # the first with STRICT tables
ID_BYTES = 16

_COLUMNS = "id, device, counter, at, day, kind, card, content, payload, scheduler, weights, predicted"
_SELECT = f"SELECT {_COLUMNS} FROM event"
_INSERT = f"INSERT INTO event ({_COLUMNS}) VALUES ({', '.join('?' * 12)})"

# at, day, kind, card, content, payload, scheduler, weights, predicted; a row has id, device and counter before them
_Record: TypeAlias = tuple[str, str, str, str | None, str | None, str, str, str, float | None]
_Row: TypeAlias = tuple[str, str, int, str, str, str, str | None, str | None, str, str, str, float | None]


class Log:
    """The events of one file, which grow at the end and never change; close it, or use it in a `with`."""

    path: Path
    device: str

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the log at `path`, made with its folder if it is not there; a file that is no log of ours is left alone.

        Where nothing can be written it still opens, and only `append` fails.
        """
        path = path.absolute()
        with _explained(path), ExitStack() as on_failure:
            if sqlite3.sqlite_version_info < OLDEST_SQLITE:
                raise StoreError(str(path), f"cannot be used with SQLite {sqlite3.sqlite_version}", _NEWER_SQLITE)
            _make_room(path)
            connection = _connect(path)
            on_failure.callback(connection.close)
            _require_whole_pages(connection, path)
            migrate(connection, path)
            # without WAL an answer is as durable, only slower; who opens next tries again
            with suppress(sqlite3.OperationalError):
                connection.execute("PRAGMA journal_mode = WAL")
            log = cls(path, connection)
            on_failure.pop_all()
            return log

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._file = _identity(path)
        recorded = self._recorded_device()
        self.device = recorded or _mint()
        if recorded is None:
            # a store that cannot be written gets its device on record with its first append
            with suppress(sqlite3.OperationalError), transaction(connection):
                self.device = self._claim()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; what was appended is already on disk."""
        self._connection.close()

    def append(self, *happenings: Happening) -> tuple[Event, ...]:
        """Keep the happenings on disk, all or none, and return them as `events` will give them.

        A ValueError names what could not come back as it is: an instant without zone, NaN, half a surrogate pair
        outside the payload (inside it is kept).
        """
        if not happenings:
            return ()
        records = [_record(happening) for happening in happenings]
        with _explained(self.path):
            self._require_same_file()
            with transaction(self._connection):
                self.device = self._claim()
                rows = [(_mint(), self.device, counter, *record) for counter, record in self._numbered(records)]
                # read before they are written: what cannot be read must not be kept
                events = tuple(_event(row) for row in rows)
                self._connection.executemany(_INSERT, rows)
        return events

    def events(self) -> Iterator[Event]:
        """Give the events one by one in the order of their arrival; those appended meanwhile are left out."""
        yield from self._read("WHERE position <= ? ORDER BY position", self.position())

    def of_card(self, card: str) -> tuple[Event, ...]:
        """Return the events that name `card`, undo among them, in the order of their arrival."""
        try:
            card.encode()
        except UnicodeEncodeError:
            return ()
        return tuple(self._read("WHERE card = ? ORDER BY position", card))

    def last(self) -> Event | None:
        """Return the event with the latest instant, which need not be the last to arrive."""
        return next(self._read("ORDER BY at DESC, position DESC LIMIT 1"), None)

    def position(self) -> int:
        """Return how far the log has grown; every event adds to it."""
        with _explained(self.path):
            found = self._connection.execute("SELECT max(position) FROM event").fetchone()[0]
        return int(found or 0)

    def integrity(self) -> tuple[Problem, ...]:
        """Read the whole file and return what is wrong with it."""
        with _explained(self.path):
            return tuple(Problem(str(self.path), complaint, RESTORE) for complaint in self._complaints())

    def _complaints(self) -> Iterator[str]:
        try:
            for (finding,) in self._connection.execute("PRAGMA integrity_check"):
                if finding != "ok":
                    yield f"is damaged ({finding})"
            for row in self._connection.execute(_SELECT):
                try:
                    _event(row)
                except _UNREADABLE as error:
                    yield f"holds the event {row[0]}, which cannot be read ({error})"
        except UnicodeDecodeError as error:
            yield f"is damaged ({error})"
        except sqlite3.DatabaseError as error:
            if _code(error) not in _DAMAGE:
                raise
            yield f"is damaged ({error})"

    def _read(self, clause: str, *values: object) -> Iterator[Event]:
        with _explained(self.path):
            row: _Row
            for row in self._connection.execute(f"{_SELECT} {clause}", values):
                try:
                    event = _event(row)
                except _UNREADABLE as error:
                    what = f"holds the event {row[0]}, which cannot be read ({error})"
                    raise StoreError(str(self.path), what, RESTORE) from error
                yield event

    def _numbered(self, records: Sequence[_Record]) -> Iterator[tuple[int, _Record]]:
        highest = "SELECT max(counter) FROM event WHERE device = ?"
        found = self._connection.execute(highest, (self.device,)).fetchone()[0]
        return enumerate(records, int(found or 0) + 1)

    def _recorded_device(self) -> str | None:
        row: tuple[str] | None
        row = self._connection.execute("SELECT id FROM device WHERE file = ?", (self._file,)).fetchone()
        return row[0] if row else None

    def _claim(self) -> str:
        """Return the id that this file is known by, ours if it is a copy; wants a transaction."""
        recorded = self._recorded_device()
        if recorded is not None:
            return recorded
        # the original's id goes: copied back to where it came from, the file would count its events twice
        self._connection.execute("DELETE FROM device")
        self._connection.execute("INSERT INTO device (id, file) VALUES (?, ?)", (self.device, self._file))
        return self.device

    def _require_same_file(self) -> None:
        """Refuse to write into a file that no path leads to any more: the events would go with it."""
        try:
            found = _identity(self.path)
        except FileNotFoundError:
            found = ""
        if found != self._file:
            raise StoreError(str(self.path), "was moved, replaced or deleted while in use", "start dlprep again")


def _mint() -> str:
    # what `secrets` would draw, without loading its cryptography at every start
    return os.urandom(ID_BYTES).hex()


def _identity(path: Path) -> str:
    found = path.stat()
    # text: an inode number may need all 64 bits, SQLite's integers have a sign
    return f"{found.st_dev}:{found.st_ino}"


def _record(happening: Happening) -> _Record:
    # a datetime passes for a date, but its text does not
    if isinstance(happening.day, datetime):
        raise ValueError(f"not a day: {happening.day!r}")
    if happening.predicted is not None and not math.isfinite(happening.predicted):
        raise ValueError(f"not a probability: {happening.predicted!r}")
    return (
        _instant(happening.at),
        happening.day.isoformat(),
        happening.kind,
        happening.card,
        happening.content,
        # escaped to ASCII: a lone surrogate, as a terminal may hand it over, has no UTF-8
        json.dumps(dict(happening.payload), allow_nan=False, separators=(",", ":")),
        happening.scheduler,
        happening.weights,
        happening.predicted,
    )


def _instant(at: datetime) -> str:
    if at.utcoffset() is None:
        raise ValueError(f"not an aware instant: {at!r}")
    try:
        return at.astimezone(UTC).isoformat(timespec="microseconds")
    except OverflowError as error:
        raise ValueError(f"outside the years 1 to 9999 in UTC: {at!r}") from error


def _event(row: _Row) -> Event:
    name, device, counter, at, day, kind, card, content, text, scheduler, weights, predicted = row
    payload = json.loads(text)
    if not isinstance(payload, dict):
        raise ValueError("its payload is no object")
    return Event(
        id=name,
        device=device,
        counter=counter,
        at=datetime.fromisoformat(at),
        day=date.fromisoformat(day),
        kind=kind,
        card=card,
        content=content,
        payload=payload,
        scheduler=scheduler,
        weights=weights,
        predicted=predicted,
    )


def _make_room(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return
    if not stat.S_ISREG(mode):
        what = "is a folder" if stat.S_ISDIR(mode) else "is not a plain file"
        raise StoreError(str(path), f"{what}, where the progress file should be", _MOVE_IT)


def _connect(path: Path) -> sqlite3.Connection:
    uri = path.as_uri()
    try:
        return _opened(f"{uri}?mode=rwc")
    except sqlite3.OperationalError as error:
        refused = _code(error) in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
        if not refused or not path.exists() or _has_unmerged(path):
            raise
        # SQLite wants two files beside one in WAL mode, which a read-only folder refuses; with nothing left
        # to merge, the file alone is the whole log
        return _opened(f"{uri}?mode=ro&immutable=1")


def _has_unmerged(path: Path) -> bool:
    try:
        return Path(f"{path.resolve()}-wal").stat().st_size > 0
    except FileNotFoundError:
        return False


def _opened(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    with ExitStack() as on_failure:
        on_failure.callback(connection.close)
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        # connecting reads nothing: this is what finds out
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        on_failure.pop_all()
    return connection


def _require_whole_pages(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file cut within its last page: SQLite misses whole pages only, and reads lost bytes as zero."""
    (page_size,) = connection.execute("PRAGMA page_size").fetchone()
    if path.stat().st_size % page_size and not _has_unmerged(path):
        raise StoreError(str(path), "is damaged (its end is cut off)", RESTORE)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Say of the file at `path` what SQLite and the system report, as a StoreError."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # a fault of the calling code, not of the file
    except sqlite3.Error as error:
        what, remedy = _EXPLANATIONS.get(_code(error), _UNKNOWN)
        raise StoreError(str(path), f"{what} ({error})", remedy) from error
    except UnicodeDecodeError as error:
        # what SQLite says of a damaged schema quotes its bytes, which Python then cannot read
        raise StoreError(str(path), f"is damaged ({error})", RESTORE) from error
    except OSError as error:
        raise StoreError(str(path), f"cannot be used ({error.strerror or error})", _CHECK_RIGHTS) from error


def _code(error: sqlite3.Error) -> int:
    """Return SQLite's primary code; what Python itself raises, as for text that is not UTF-8, has none: damage."""
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return code & 0xFF


_PRAGMAS = (
    "PRAGMA synchronous = FULL",
    # on macOS a sync alone stops at the drive's cache
    "PRAGMA fullfsync = ON",
    # or REPLACE would delete events past the trigger
    "PRAGMA recursive_triggers = ON",
)
# a flipped bit can turn a text into NULL, or its brackets into an abyss
_UNREADABLE = (ValueError, TypeError, RecursionError)
# our statements are few and always the same: SQLite finds no fault in them unless the schema is broken
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_NOTADB)
_CHECK_RIGHTS = "check that you may read and write it and its folder, or set DLPREP_HOME to another folder"
_MOVE_IT = "move it away, or set DLPREP_HOME to another folder"
_NEWER_SQLITE = "use a Python that brings SQLite 3.37 or newer, for example one from python.org"
_EXPLANATIONS = {
    sqlite3.SQLITE_BUSY: ("is in use by another program", "let the other program finish, then try again"),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", _CHECK_RIGHTS),
    sqlite3.SQLITE_CORRUPT: ("is damaged", RESTORE),
    sqlite3.SQLITE_ERROR: ("is damaged", RESTORE),
    sqlite3.SQLITE_FULL: ("cannot grow", "free some space on the disk, then try again; what was kept before is safe"),
    sqlite3.SQLITE_IOERR: ("cannot be read or written", "check the disk and its free space, then try again"),
    sqlite3.SQLITE_NOTADB: ("is not a progress file", _MOVE_IT),
    sqlite3.SQLITE_READONLY: ("cannot be written", _CHECK_RIGHTS),
}
_UNKNOWN = ("cannot be used", "run `dlprep doctor`")

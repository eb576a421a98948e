"""The append-only log of what happened, in one SQLite file. Knows how an event is kept, not what it means."""

import os
import sqlite3
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from dlprep.errors import DamagedError, Problem, StoreError
from dlprep.memory.event import Event, Happening
from dlprep.memory.ledger import Row as Codes
from dlprep.store.migrations import CODE, migrate, transaction
from dlprep.store.rows import COLUMNS, UNREADABLE, Record, Row, event_of, record, row
from dlprep.store.sqlite import DAMAGE, MOVE_IT, RESTORE, briefly, code_of, connect, explained, require_whole_pages
from dlprep.values import dataclass

OLDEST_SQLITE = (3, 38)  # the first that always knows JSON
ID_BYTES = 16
AT_ONCE = 500  # values in one question to SQLite, which knows limits
_NEWER_SQLITE = "use a Python that brings SQLite 3.38 or newer, for example one from python.org"

_SELECT = f"SELECT {COLUMNS} FROM event"
# SQLite joins what it finds in the order in which it finds it, and that index has a card's events in canonical order;
# a row an event would take three times as long
_CODES = """SELECT card, count(*) = count(code), group_concat(day), group_concat(code), group_concat(position)
    FROM event INDEXED BY event_of_card WHERE card IS NOT NULL GROUP BY card"""
_INSERT = f"""INSERT INTO event ({COLUMNS}, code)
    WITH arriving ({COLUMNS}) AS (VALUES ({", ".join("?" * 12)})) SELECT {COLUMNS}, {CODE} FROM arriving"""


# ids that stand for two different events, here or in what arrives: nobody can tell which is true
_DIFFERING = f"""
    SELECT id FROM (
        SELECT {COLUMNS} FROM arriving
        UNION SELECT {COLUMNS} FROM event WHERE id IN (SELECT id FROM arriving))
    GROUP BY id HAVING count(*) > 1 ORDER BY id"""
_ARRIVE = f"INSERT INTO arriving ({COLUMNS}) VALUES ({', '.join('?' * 12)})"
_NEW = f"id NOT IN (SELECT id FROM event) AND id NOT IN (SELECT id FROM ({_DIFFERING}))"
_ANY_NEW = f"SELECT 1 FROM arriving WHERE {_NEW} LIMIT 1"
_KNOWN = "SELECT count(DISTINCT id) FROM arriving WHERE id IN (SELECT id FROM event)"
_ADOPT = f"""
    INSERT INTO event ({COLUMNS}, code)
    SELECT DISTINCT {COLUMNS}, {CODE} FROM arriving WHERE {_NEW} ORDER BY device, counter, id"""
_TRIGGER = "SELECT sql FROM main.sqlite_master WHERE name = 'event_stays'"
_TAKE_OVER = f"""
    INSERT INTO main.event (position, {COLUMNS}, code) SELECT position, {COLUMNS}, {CODE} FROM source.event"""


@dataclass(frozen=True, slots=True)
class Adopted:
    """What came of events from elsewhere: how many were new and known, and the ids that stand for two events."""

    new: int
    known: int
    differing: tuple[str, ...]


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
        with explained(path), ExitStack() as on_failure:
            if sqlite3.sqlite_version_info < OLDEST_SQLITE:
                raise StoreError(str(path), f"cannot be used with SQLite {sqlite3.sqlite_version}", _NEWER_SQLITE)
            _make_room(path)
            before = _identity(path) if path.exists() else None
            connection = connect(path)
            on_failure.callback(connection.close)
            # SQLite does not tell which file it opened: the one that was there before and still is
            if before not in (None, _identity(path)):
                raise _gone(path)
            require_whole_pages(connection, path)
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
        records = [record(happening) for happening in happenings]
        with explained(self.path), transaction(self._connection):
            self._require_same_file()
            self.device = self._claim()
            rows = [(_mint(), self.device, counter, *record) for counter, record in self._numbered(records)]
            # read before they are written: what cannot be read must not be kept
            events = tuple(event_of(row) for row in rows)
            self._connection.executemany(_INSERT, rows)
        return events

    def adopt(self, events: Iterable[Event], before: Callable[[], None] = lambda: None) -> Adopted:
        """Take in events that were logged elsewhere, all or none, each with its own id; those that are here stay.

        `before` is called once it is clear that something new comes in, and before it does.
        """
        with explained(self.path):
            self._connection.execute(f"CREATE TEMP TABLE IF NOT EXISTS arriving ({COLUMNS})")
            try:
                with transaction(self._connection, "DEFERRED"):
                    self._connection.executemany(_ARRIVE, map(row, events))
                differing = tuple(name for (name,) in self._connection.execute(_DIFFERING))
                if not self._connection.execute(_ANY_NEW).fetchone():
                    return Adopted(0, self._known(), differing)
                before()
                with transaction(self._connection):
                    self._require_same_file()
                    self.device = self._claim()
                    known = self._known()
                    return Adopted(self._connection.execute(_ADOPT).rowcount, known, differing)
            finally:
                self._connection.execute("DROP TABLE IF EXISTS temp.arriving")

    def become(self, source: Path, before: Callable[[], None]) -> None:
        """Hold the events of the log at `source` and no others, whole or not at all, as a device of its own.

        Refused while another program has the file open; `before` is called when none can write any more. The file
        stays the one it is: who opened it and waits would write into one that was put away for another.
        """
        with explained(self.path):
            self._require_nobody_else()
            self._connection.execute("ATTACH ? AS source", (str(source),))
            try:
                with transaction(self._connection):
                    self._require_nobody_else()
                    self._require_same_file()
                    before()
                    (stays,) = self._connection.execute(_TRIGGER).fetchone()
                    self._connection.execute("DROP TRIGGER event_stays")
                    self._connection.execute("DELETE FROM event")
                    self._connection.execute(stays)
                    self._connection.execute(_TAKE_OVER)
                    self._connection.execute("DELETE FROM device")
                    self.device = _mint()
                    self._claim()
            finally:
                self._connection.execute("DETACH source")

    def _require_nobody_else(self) -> None:
        wanted = "" if self._connection.in_transaction else " = DELETE"
        with briefly(self._connection):
            (mode,) = self._connection.execute(f"PRAGMA main.journal_mode{wanted}").fetchone()
        if mode != "delete":
            raise StoreError(str(self.path), "is in use by another program", "let it finish, then try again")

    def _known(self) -> int:
        return int(self._connection.execute(_KNOWN).fetchone()[0])

    def events(self) -> Iterator[Event]:
        """Give the events one by one in the order of their arrival; those appended meanwhile are left out."""
        yield from self._read("WHERE position <= ? ORDER BY position", self.position())

    def of_card(self, card: str) -> tuple[Event, ...]:
        """Return the events that name `card`, undo among them, in canonical order."""
        try:
            card.encode()
        except UnicodeEncodeError:
            return ()
        return tuple(self._read("WHERE card = ? ORDER BY day, at, device, counter, id", card))

    def of_kinds(self, *kinds: str) -> tuple[Event, ...]:
        """Return the events of these kinds, which should be few among all, in the order of their arrival."""
        return tuple(self._read(f"WHERE kind IN ({', '.join('?' * len(kinds))}) ORDER BY position", *kinds))

    def since(self, at: datetime) -> tuple[Event, ...]:
        """Return the events from an instant on, in the order of their instants."""
        return tuple(self._read("WHERE at >= ? ORDER BY at", at.astimezone(UTC).isoformat(timespec="microseconds")))

    def own_latest(self) -> Iterator[Event]:
        """Give this device's events from the latest instant backwards."""
        yield from self._read("WHERE +device = ? ORDER BY at DESC, position DESC", self.device)

    def codes(self) -> Iterator[Codes]:
        """Give days, codes and positions of every card's events, in canonical order."""
        with explained(self.path):
            yield from self._connection.execute(_CODES)

    def has(self, name: str) -> bool:
        """Whether the event of this id is here."""
        return next(self.places([name]), None) is not None

    def after(self, position: int) -> tuple[Event, ...]:
        """Return the events that arrived after the one at a position."""
        return tuple(self._read("WHERE position > ? ORDER BY position", position))

    def id_at(self, position: int) -> str | None:
        """Return the id of the event at a position."""
        with explained(self.path):
            found = self._connection.execute("SELECT id FROM event WHERE position = ?", (position,)).fetchone()
        return str(found[0]) if found else None

    def cards_of(self, ids: Collection[str]) -> list[tuple[str | None, str]]:
        """Return card and kind of the events of these ids that are here."""
        return list(self._looked_up("id", "card, kind", ids))

    def places(self, ids: Collection[str]) -> Iterator[int]:
        """Give the positions of the events of these ids that are here."""
        return (place for (place,) in self._looked_up("id", "position", ids))

    def contents(self, positions: Collection[int]) -> Mapping[int, str | None]:
        """Return the content of the events at these positions."""
        return dict(self._looked_up("position", "position, content", positions))

    def _looked_up(self, column: str, wanted: str, values: Collection[object]) -> Iterator[Any]:
        listed = list(values)
        with explained(self.path):
            for start in range(0, len(listed), AT_ONCE):
                some = listed[start : start + AT_ONCE]
                marks = ", ".join("?" * len(some))
                yield from self._connection.execute(f"SELECT {wanted} FROM event WHERE {column} IN ({marks})", some)

    def last(self) -> Event | None:
        """Return the event with the latest instant, which need not be the last to arrive."""
        return next(self._read("ORDER BY at DESC, position DESC LIMIT 1"), None)

    def position(self) -> int:
        """Return how far the log has grown; every event adds to it."""
        with explained(self.path):
            found = self._connection.execute("SELECT max(position) FROM event").fetchone()[0]
        return int(found or 0)

    def head(self) -> str | None:
        """Return the id of the event that arrived last."""
        with explained(self.path):
            found = self._connection.execute("SELECT id FROM event ORDER BY position DESC LIMIT 1").fetchone()
        return str(found[0]) if found else None

    def integrity(self) -> tuple[Problem, ...]:
        """Read the whole file and return what is wrong with it."""
        with explained(self.path):
            return tuple(Problem(str(self.path), complaint, RESTORE) for complaint in self._complaints())

    def _complaints(self) -> Iterator[str]:
        try:
            for (finding,) in self._connection.execute("PRAGMA integrity_check"):
                if finding != "ok":
                    yield f"is damaged ({finding})"
            for row in self._connection.execute(_SELECT):
                try:
                    event_of(row)
                except UNREADABLE as error:
                    yield f"holds the event {row[0]}, which cannot be read ({error})"
        except UnicodeDecodeError as error:
            yield f"is damaged ({error})"
        except sqlite3.DatabaseError as error:
            if code_of(error) not in DAMAGE:
                raise
            yield f"is damaged ({error})"

    def _read(self, clause: str, *values: object) -> Iterator[Event]:
        with explained(self.path):
            row: Row
            for row in self._connection.execute(f"{_SELECT} {clause}", values):
                try:
                    event = event_of(row)
                except UNREADABLE as error:
                    what = f"holds the event {row[0]}, which cannot be read ({error})"
                    raise DamagedError(str(self.path), what, RESTORE) from error
                yield event

    def _numbered(self, records: Sequence[Record]) -> Iterator[tuple[int, Record]]:
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
            raise _gone(self.path)


def _gone(path: Path) -> StoreError:
    return StoreError(str(path), "was moved, replaced or deleted while in use", "start dlprep again")


def _mint() -> str:
    # what `secrets` would draw, without loading its cryptography at every start
    return os.urandom(ID_BYTES).hex()


def _identity(path: Path) -> str:
    found = path.stat()
    # text: an inode number may need all 64 bits, SQLite's integers have a sign
    return f"{found.st_dev}:{found.st_ino}"


def _make_room(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return
    if not stat.S_ISREG(mode):
        what = "is a folder" if stat.S_ISDIR(mode) else "is not a plain file"
        raise StoreError(str(path), f"{what}, where the progress file should be", MOVE_IT)

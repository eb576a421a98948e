"""The shape of the progress file, version by version, and the one way from each to the next. Knows no events."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Literal

from dlprep.errors import DamagedError, StoreError
from dlprep.store.sqlite import MOVE_IT, RESTORE

APPLICATION_ID = 0x646C7072  # "dlpr", in the file's header
TABLES = frozenset({"event", "device"})

Migration = Callable[[sqlite3.Connection], None]
Begin = Literal["IMMEDIATE", "DEFERRED"]


def _create(connection: sqlite3.Connection) -> None:
    for statement in _VERSION_1:
        connection.execute(statement)


def _allow_twins(connection: sqlite3.Connection) -> None:
    """Two machines that began as one copy may number different events alike, and a merge keeps all of them."""
    for statement in _VERSION_2:
        connection.execute(statement)


# instants and days are ISO text of fixed width: their order as text is their order in time, and whoever opens the
# file with any SQLite shell can read it; integers would save 20 bytes an event and be read no faster
_VERSION_1 = (
    """CREATE TABLE event (
        position  INTEGER PRIMARY KEY,
        id        TEXT NOT NULL UNIQUE,
        device    TEXT NOT NULL,
        counter   INTEGER NOT NULL CHECK (counter >= 1),
        at        TEXT NOT NULL CHECK (length(at) = 32),
        day       TEXT NOT NULL CHECK (length(day) = 10),
        kind      TEXT NOT NULL,
        card      TEXT,
        content   TEXT,
        payload   TEXT NOT NULL,
        scheduler TEXT NOT NULL,
        weights   TEXT NOT NULL,
        predicted REAL,
        UNIQUE (device, counter)
    ) STRICT""",
    "CREATE INDEX event_of_card ON event (card) WHERE card IS NOT NULL",
    "CREATE INDEX event_in_time ON event (at)",
    "CREATE TRIGGER event_stays BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END",
    "CREATE TRIGGER event_is_final BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END",
    # one row: the device that this file, known by its device and inode numbers, stands for
    "CREATE TABLE device (id TEXT PRIMARY KEY, file TEXT NOT NULL) STRICT",
)

# what a replay needs of an event, as one number: the rating of an answer, 10 more in a cram session and 20 more in a
# rehearsal; 0 for what speaks of another event; nothing for any other kind, of which the whole card is then read.
# Derived from the rest, so that an index can hold it
CODE = """CASE WHEN kind IN ('undo', 'set-aside', 'readmit') THEN 0
    WHEN NOT json_valid(payload) THEN NULL
    WHEN kind = 'answer' AND json_type(payload, '$.rating') = 'integer'
    AND json_extract(payload, '$.rating') BETWEEN 1 AND 4 THEN json_extract(payload, '$.rating') +
    CASE json_extract(payload, '$.mode') WHEN 'review' THEN 0 WHEN 'cram' THEN 10 WHEN 'mock' THEN 20 END END"""

# SQLite cannot drop a constraint: the table is made anew, and its triggers and indexes with it
_VERSION_2 = (
    """CREATE TABLE event_2 (
        position  INTEGER PRIMARY KEY,
        id        TEXT NOT NULL UNIQUE,
        device    TEXT NOT NULL,
        counter   INTEGER NOT NULL CHECK (counter >= 1),
        at        TEXT NOT NULL CHECK (length(at) = 32),
        day       TEXT NOT NULL CHECK (length(day) = 10),
        kind      TEXT NOT NULL,
        card      TEXT,
        content   TEXT,
        payload   TEXT NOT NULL,
        scheduler TEXT NOT NULL,
        weights   TEXT NOT NULL,
        predicted REAL,
        code      INTEGER
    ) STRICT""",
    f"INSERT INTO event_2 SELECT *, {CODE} FROM event ORDER BY position",
    "DROP TABLE event",
    "ALTER TABLE event_2 RENAME TO event",
    # holds all that a replay reads, in the order in which it reads
    "CREATE INDEX event_of_card ON event (card, day, at, device, counter, id, code)",
    "CREATE INDEX event_of_kind ON event (kind)",
    "CREATE INDEX event_in_time ON event (at)",
    "CREATE INDEX event_of_device ON event (device, counter)",
    "CREATE TRIGGER event_stays BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END",
    "CREATE TRIGGER event_is_final BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END",
)

MIGRATIONS: tuple[Migration, ...] = (_create, _allow_twins)  # the one at index n leads from version n to n + 1


def migrate(
    connection: sqlite3.Connection,
    path: Path,
    migrations: Sequence[Migration] = MIGRATIONS,
    *,
    backed_up: bool = True,
) -> None:
    """Bring the file at `path` to the newest version, whole or not at all; one with data is backed up first."""
    newest = len(migrations)
    # one look at all of the header, or the file would seem strange while another process creates it
    with transaction(connection, "DEFERRED"):
        version = _version(connection, path, newest)
    if version == newest:
        return
    with transaction(connection):
        # asked again under the lock: another process may have been faster
        version = _version(connection, path, newest)
        with _backed_up(path) if backed_up and 0 < version < newest else nullcontext():
            for step in migrations[version:]:
                step(connection)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {newest}")


@contextmanager
def transaction(connection: sqlite3.Connection, begin: Begin = "IMMEDIATE") -> Iterator[None]:
    """Write all that is done inside or, when anything fails, nothing; a deferred one only reads, all of one moment."""
    connection.execute(f"BEGIN {begin}")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        # a full disk has already rolled back by itself
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _version(connection: sqlite3.Connection, path: Path, newest: int) -> int:
    """Return the file's version, 0 for an empty one; a file that this program must not touch raises."""
    application, version = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in _HEADER)
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if (application, version, tables) == (0, 0, set()):
        return 0
    if application != APPLICATION_ID or version < 1:
        raise StoreError(str(path), "is a database of another program", MOVE_IT)
    if version > newest:
        what = f"was written by a newer dlprep (format {version}, this one knows formats up to {newest})"
        raise StoreError(str(path), what, "upgrade dlprep: pip install --upgrade dlprep")
    if not tables >= TABLES:
        raise DamagedError(str(path), f"lacks the table {min(TABLES - tables)}", RESTORE)
    return int(version)


@contextmanager
def _backed_up(path: Path) -> Iterator[None]:
    """Keep a checked copy of the file at `path` as it was last committed, unless what is done inside fails."""
    from dlprep.store.backup import back_up  # most starts migrate nothing

    made = back_up(path, "before-migration")
    try:
        yield
    except BaseException:
        # the file is as it was; a copy for each failing start would fill the disk
        made.path.unlink(missing_ok=True)
        raise


_HEADER = ("application_id", "user_version")

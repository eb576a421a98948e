"""The SQLite collection inside an Anki package, in the form that every Anki since 2.0 reads. Knows no question."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time

from dlprep.exchange.anki_schedule import Place, Row
from dlprep.memory.event import Json
from dlprep.values import dataclass

SCHEMA = 11
UNSYNCED = -1
ROLLOVER_HOUR = 4
SEPARATOR = "\x1f"  # between the fields of a note

_TABLES = (
    ("col", "id crt mod scm ver dty usn ls conf models decks dconf tags"),
    ("notes", "id guid mid mod usn tags flds sfld csum flags data"),
    ("cards", "id nid did ord mod usn type queue due ivl factor reps lapses left odue odid flags data"),
    ("revlog", "id cid usn ease ivl lastIvl factor time type"),
    ("graves", "usn oid type"),
)
_TEXTS = {"conf", "models", "decks", "dconf", "tags", "guid", "flds", "data"}
_INDEXES: tuple[str, ...] = ("notes (usn)", "notes (csum)", "cards (usn)", "cards (nid)", "cards (did, queue, due)")
_INDEXES += ("revlog (usn)", "revlog (cid)")
_NO_OPTIONS = 1  # the number of the deck options that every collection has


@dataclass(frozen=True, slots=True)
class Sheet:
    """A note with its one card, ready to be written."""

    guid: str
    note_type: int
    deck: int
    tags: tuple[str, ...]
    fields: tuple[str, ...]
    place: Place
    rows: tuple[Row, ...] = ()


def write_collection(
    connection: sqlite3.Connection,
    sheets: Iterable[Sheet],
    note_types: Iterable[Mapping[str, Json]],
    decks: Mapping[int, str],
    *,
    first_day: date,
    at: datetime,
) -> None:
    """Fill an empty file; days are counted from `first_day`, and what is in there was last changed at `at`."""
    for name, columns in _TABLES:
        connection.execute(f"CREATE TABLE {name} ({', '.join(_column(each) for each in columns.split())})")
    for index in _INDEXES:
        connection.execute(f"CREATE INDEX {_index_name(index)} ON {index}")
    now = int(at.timestamp())
    created = int(datetime.combine(first_day, time(ROLLOVER_HOUR), UTC).timestamp())
    texts = (_config(), {str(each["id"]): each for each in note_types}, _decks(decks, now), _options(now))
    head = (1, created, now * 1000, now * 1000, SCHEMA, 0, 0, 0)
    _insert(connection, "col", [(*head, *map(json.dumps, texts), "{}")])
    _write_sheets(connection, sheets, now)


def _write_sheets(connection: sqlite3.Connection, sheets: Iterable[Sheet], now: int) -> None:
    taken: set[int] = set()
    for number, sheet in enumerate(sheets, start=now * 1000):
        tags, fields = f" {' '.join(sheet.tags)} ", SEPARATOR.join(sheet.fields)
        _insert(
            connection,
            "notes",
            [(number, sheet.guid, sheet.note_type, now, -1, tags, fields, sheet.fields[0], 0, 0, "")],
        )
        at = sheet.place
        card = (number, number, sheet.deck, 0, now, UNSYNCED, at.kind, at.queue, at.due, at.interval, at.factor)
        data = "" if at.answered is None else json.dumps({"lrt": at.answered})
        _insert(connection, "cards", [(*card, at.reps, at.lapses, 0, 0, 0, 0, data)])
        _insert(connection, "revlog", [_numbered(row, number, taken) for row in sheet.rows])


def _numbered(row: Row, card: int, taken: set[int]) -> tuple[int, ...]:
    number = row.id
    while number in taken:  # Anki's log has room for one answer in a millisecond
        number += 1
    taken.add(number)
    lengths = (row.interval, row.last_interval, row.factor)
    return (number, card, UNSYNCED, row.ease, *lengths, row.duration_ms, row.kind)


def _insert(connection: sqlite3.Connection, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    columns = dict(_TABLES)[table].split()
    connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})", rows)


def _column(name: str) -> str:
    if name == "id":
        return "id integer PRIMARY KEY"
    return f'"{name}" {"text" if name in _TEXTS else "integer"} NOT NULL'


def _index_name(index: str) -> str:
    return "ix_" + "_".join(index.replace("(", "").replace(")", "").replace(",", "").split())


def _config() -> dict[str, Json]:
    # the first day is one of Greenwich; without it, days would be counted from the zone of whoever opens the file
    return {"schedVer": 2, "sched2021": True, "rollover": ROLLOVER_HOUR, "creationOffset": 0, "nextPos": 1}


def _decks(decks: Mapping[int, str], now: int) -> dict[str, Json]:
    return {str(number): _deck(number, name, now) for number, name in ({1: "Default"} | dict(decks)).items()}


def _deck(number: int, name: str, now: int) -> dict[str, Json]:
    nothing_today: list[Json] = [0, 0]
    today = dict.fromkeys(("newToday", "revToday", "lrnToday", "timeToday"), nothing_today)
    return {
        "id": number,
        "name": name,
        "desc": "",
        "mod": now,
        "usn": UNSYNCED,
        "dyn": 0,
        "conf": _NO_OPTIONS,
        "collapsed": False,
        "browserCollapsed": False,
        "extendNew": 0,
        "extendRev": 0,
        **today,
    }


def _options(now: int) -> dict[str, Json]:
    new: Json = {
        "delays": [1.0, 10.0],
        "ints": [1, 4, 0],
        "initialFactor": 2500,
        "order": 1,
        "perDay": 20,
        "bury": False,
    }
    review: Json = {"perDay": 200, "ease4": 1.3, "ivlFct": 1.0, "maxIvl": 36500, "hardFactor": 1.2, "bury": False}
    lapse: Json = {"delays": [10.0], "mult": 0.0, "minInt": 1, "leechFails": 8, "leechAction": 1}
    head: dict[str, Json] = {"id": _NO_OPTIONS, "name": "Default", "mod": now, "usn": 0, "dyn": False}
    rest: dict[str, Json] = {"maxTaken": 60, "autoplay": True, "timer": 0, "replayq": True}
    return {str(_NO_OPTIONS): {**head, **rest, "new": new, "rev": review, "lapse": lapse}}

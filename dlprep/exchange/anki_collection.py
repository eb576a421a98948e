"""What stands in an Anki collection, old form or new: note types, decks, notes, cards and reviews as plain values."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, TypeAlias

from dlprep.errors import ContentError
from dlprep.values import dataclass

MOST_JSON = 6_000_000  # characters of the note types or decks of an old collection
MOST_NOTES = 50_000
MOST_CARDS = 150_000
MOST_TYPES = 5_000  # rows of note types, of their fields and templates, and of decks
MOST_TEMPLATES = 12_000_000  # bytes of all together; a note type without templates shows its fields in their order
MOST_GUID = 1_000  # characters
MOST_TAGS = 10_000
MOST_FIELDS = 1_000
SEPARATOR = "\x1f"  # between the fields of a note, and in new collections between the parts of a deck's name

_NEEDED = {
    "col": "id crt",
    "notes": "id guid mid tags flds",
    "cards": "id nid did ord",
    "revlog": "id cid ease factor time type",
}
_OLD = {"col": "id crt models decks"}
_NEW = {"notetypes": "id name config", "fields": "ntid ord name", "templates": "ntid ord config", "decks": "id name"}
_OCCLUSION = 6  # the stock note type that hides parts of an image
_HIDDEN = 0  # of a column that is stored and shown

_Row: TypeAlias = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class NoteType:
    """How notes of a type become cards; each of `templates` is a front and a back with the names of fields in them."""

    name: str
    fields: tuple[str, ...]
    templates: tuple[tuple[str, str], ...]
    cloze: bool = False
    occlusion: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """One note; `fields` are HTML in the order of its type."""

    id: int
    guid: str
    note_type: int
    tags: tuple[str, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CardRow:
    """One card: which template of its note, or which cloze number from 0, and in which deck."""

    id: int
    note: int
    deck: int
    number: int


@dataclass(frozen=True, slots=True)
class Review:
    """One answer in Anki's log; `id` is its instant in milliseconds since 1970."""

    id: int
    card: int
    ease: int
    factor: int
    duration_ms: int
    kind: int


class Contents:
    """The contents of an open collection; a ContentError says why it cannot be used."""

    def __init__(self, connection: sqlite3.Connection, place: str) -> None:
        self._connection = connection
        self._place = place
        found = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        self._is_new = ("notetypes",) in found
        for table, columns in (_NEEDED | (_NEW if self._is_new else _OLD)).items():
            self._require(table, columns.split())

    def created(self) -> int:
        """When the collection was made, in seconds since 1970: what tells it from others."""
        row = self._connection.execute("SELECT crt FROM col NOT INDEXED LIMIT 1").fetchone()
        return row[0] if row and isinstance(row[0], int) else 0

    def note_types(self) -> Mapping[int, NoteType]:
        """The note types by their numbers; one that cannot be read is left out."""
        return self._new_note_types() if self._is_new else dict(_old_note_types(self._json("models")))

    def decks(self) -> Mapping[int, str]:
        """The full name of each deck, its parts joined by `::`."""
        if not self._is_new:
            found = self._json("decks").items()
            return {number: deck["name"] for key, deck in found if (number := _whole(key)) and _has(deck, "name", str)}
        rows = self._connection.execute("SELECT id, name FROM decks NOT INDEXED").fetchmany(MOST_TYPES)
        return {row[0]: row[1].replace(SEPARATOR, "::") for row in rows if _are(row, int, str)}

    def notes(self) -> Iterator[Note | str]:
        """The notes one by one; for one that makes no sense, what is wrong with it."""
        rows = self._connection.execute("SELECT id, guid, mid, tags, flds FROM notes NOT INDEXED")
        for count, row in enumerate(rows):
            if count >= MOST_NOTES:
                raise ContentError(self._place, f"holds more than {MOST_NOTES:,} notes", "export one deck at a time")
            if _are(row, int, str, int, str, str) and len(row[1]) <= MOST_GUID:
                tags, fields = row[3][:MOST_TAGS].split(), row[4].split(SEPARATOR, MOST_FIELDS)
                yield Note(row[0], row[1], row[2], tuple(tags), tuple(fields))
            else:
                yield f"note {str(row[0])[:40]}"

    def cards(self) -> Iterator[CardRow]:
        """The cards that make sense, one by one."""
        rows = self._connection.execute("SELECT id, nid, did, ord FROM cards NOT INDEXED")
        for count, row in enumerate(rows):
            if count >= MOST_CARDS:
                raise ContentError(self._place, f"holds more than {MOST_CARDS:,} cards", "export one deck at a time")
            if _are(row, int, int, int, int):
                yield CardRow(*row)

    def reviews(self) -> Iterator[Review | str]:
        """The review log one by one; for a row that makes no sense, its number."""
        for row in self._connection.execute("SELECT id, cid, ease, factor, time, type FROM revlog NOT INDEXED"):
            yield Review(*row) if _are(row, int, int, int, int, int, int) else f"review {str(row[0])[:40]}"

    def _require(self, table: str, columns: list[str]) -> None:
        """Refuse a table that computes what it shows: a view, a virtual table, a column that is made from others."""
        row = self._connection.execute("SELECT type, sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
        made = row[1] if row and row[0] == "table" and isinstance(row[1], str) else ""
        stored = {each[1] for each in self._connection.execute(f"PRAGMA table_xinfo({table})") if each[6] == _HIDDEN}
        plain = made.split()[:2] and made.split()[1].upper() == "TABLE"
        if not plain or not stored.issuperset(columns):
            raise ContentError(self._place, f"holds no Anki collection: its table '{table}' is not Anki's", _AGAIN)

    def _json(self, column: str) -> dict[str, Any]:
        row = self._connection.execute(f"SELECT {column} FROM col NOT INDEXED LIMIT 1").fetchone()
        text = row[0] if row and isinstance(row[0], str) else ""
        try:
            found = json.loads(text) if len(text) <= MOST_JSON else None
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise ContentError(self._place, f"its {column} cannot be read", _AGAIN)
        return found

    def _new_note_types(self) -> Mapping[int, NoteType]:
        names = self._grouped("SELECT ntid, ord, name FROM fields NOT INDEXED", str)
        configs = self._grouped("SELECT ntid, ord, config FROM templates NOT INDEXED", bytes)
        found: dict[int, NoteType] = {}
        rows = self._connection.execute("SELECT id, name, config FROM notetypes NOT INDEXED")
        for row in islice(rows, MOST_TYPES):
            if not _are(row, int, str, bytes):
                continue
            number, name, config = row[0], row[1], _numbers_and_texts(row[2])
            templates = tuple(_sides(each) for each in configs.get(number, ()))
            cloze, occlusion = config.get(1) == 1, config.get(9) == _OCCLUSION
            found[number] = NoteType(name, tuple(names.get(number, ())), templates, cloze, occlusion)
        return found

    def _grouped(self, query: str, kind: type) -> Mapping[int, list[Any]]:
        rows, room = list[_Row](), MOST_TEMPLATES
        for row in islice(self._connection.execute(query), MOST_TYPES):
            if _are(row, int, int, kind) and (room := room - len(row[2])) >= 0:
                rows.append(row)
        found: dict[int, list[Any]] = {}
        for number, _, value in sorted(rows):
            found.setdefault(number, []).append(value)
        return found


def _old_note_types(models: dict[str, Any]) -> Iterator[tuple[int, NoteType]]:
    for key, model in models.items():
        match model:
            case {"name": str(name), "flds": list(fields), "tmpls": list(templates)} if number := _whole(key):
                cloze, occlusion = model.get("type") == 1, model.get("originalStockKind") == _OCCLUSION
                sides = tuple((each["qfmt"], each["afmt"]) for each in templates if _has(each, "qfmt", str, "afmt"))
                names = tuple(each["name"] for each in fields if _has(each, "name", str))
                yield number, NoteType(name, names, sides, cloze, occlusion)


def _has(value: object, name: str, kind: type, other: str | None = None) -> bool:
    names = [name] if other is None else [name, other]
    return isinstance(value, dict) and all(isinstance(value.get(each), kind) for each in names)


def _are(row: _Row, *kinds: type) -> bool:
    return all(type(value) is kind for value, kind in zip(row, kinds, strict=True))


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 else None


def _sides(config: bytes) -> tuple[str, str]:
    found = _numbers_and_texts(config)
    front, back = found.get(1, b""), found.get(2, b"")
    return (front if isinstance(front, bytes) else b"").decode(errors="replace"), (
        back if isinstance(back, bytes) else b""
    ).decode(errors="replace")


def _numbers_and_texts(message: bytes) -> Mapping[int, int | bytes]:
    """The fields of a protocol-buffers message by number, the last of each; reading ends where it makes no sense."""
    found: dict[int, int | bytes] = {}
    place = 0
    while place < len(message):
        tag, place = _varint(message, place)
        number, form = tag >> 3, tag & 7
        if form == 0:
            found[number], place = _varint(message, place)
        elif form == 2:
            size, place = _varint(message, place)
            found[number] = message[place : place + size]
            place += size
        elif form in (1, 5):
            place += 8 if form == 1 else 4
        else:
            break
    return found


def _varint(message: bytes, place: int) -> tuple[int, int]:
    value = 0
    for shift in range(0, 70, 7):
        if place >= len(message):
            break
        byte = message[place]
        place += 1
        value |= (byte & 127) << shift
        if byte < 128:
            break
    return value, place


_AGAIN = "export it from Anki again: File, Export"

"""What a file holds, told by its content and not by its name: an Anki package, a history, or cards as text."""

import json
import stat
from datetime import datetime, time, tzinfo
from pathlib import Path

from dlprep.bank.shelf import shown_name
from dlprep.errors import ContentError, UsageError
from dlprep.exchange.brought import Brought
from dlprep.exchange.documents import from_document, is_document, parsed
from dlprep.exchange.foreign import anki_cards, brought, is_anki_text, object_cards, table_cards
from dlprep.store.lines import FORMAT as EVENTS
from dlprep.values import dataclass

MOST_BYTES = 16_000_000  # of a text file
MOST_JSON = 12_000_000  # characters: of empty lists they fill 400 MB
_ZIP, _SQLITE, _GZIP = b"PK\x03\x04", b"SQLite format 3\0", b"\x1f\x8b"
_STARTS = 16  # bytes that tell what a file is
_FIRST_LINE = 5_000_000


@dataclass(frozen=True, slots=True)
class Learner:
    """What days are counted by: the learner's zone, the hour at which a day begins, and now."""

    zone: tzinfo
    rollover: time
    now: datetime


def read_incoming(path: Path, topic: str | None, learner: Learner) -> Brought:
    """Everything that a package or a file of cards holds; a ContentError if it is nothing of the kind."""
    name = shown_name(path.name)
    start = start_of(path)
    if start.startswith(_ZIP):
        from dlprep.exchange.anki_in import read_package

        return read_package(path, zone=learner.zone, rollover=learner.rollover, now=learner.now)
    if start.startswith((_SQLITE, _GZIP)):
        raise UsageError(name, "is a database", "take in a progress file or a backup with `dlprep data merge`")
    text = decoded(_content(path), name)
    return _cards(text, name, topic, path.stem)


def decoded(content: bytes, name: str) -> str:
    """The text of a file in the encodings that spreadsheets write; lines end in one character."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif content[1:2] == b"\0" or content[:1] == b"\0":
        encodings = ["utf-16-le" if content[1:2] == b"\0" else "utf-16-be"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return content.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    raise ContentError(name, "is no text in UTF-8, UTF-16 or GBK", "save it as CSV in UTF-8")


def _cards(text: str, name: str, topic: str | None, stem: str) -> Brought:
    source = f"{name}"
    if is_anki_text(text):
        return brought(anki_cards(text, name), topic, stem, f"Anki: {source}")
    if text.lstrip()[:1] in ("[", "{"):
        found = _json(text, name)
        if is_document(found):
            return from_document(found, name)
        return brought(object_cards(found, name), topic, stem, source)
    if text.lstrip().startswith("- id:"):
        raise UsageError(name, "is a bank's YAML file", f"add it with `dlprep bank add {name}`")
    return brought(table_cards(text, name), topic, stem, source)


def _json(text: str, name: str) -> object:
    """The JSON value of a text, or the list of those that stand one a line."""
    if len(text) > MOST_JSON:
        raise ContentError(name, f"is larger than {MOST_JSON:,} characters", "split it")
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > 1 and all(line.lstrip()[:1] == "{" and line.rstrip()[-1:] == "}" for line in lines):
        return [parsed(line, name) for line in lines]
    return parsed(text, name)


def start_of(path: Path) -> bytes:
    """The first bytes of a file; a UsageError where there is none to read."""
    name = shown_name(path)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # a pipe would keep us waiting
            raise UsageError(name, "is not a file", "name an Anki package, a CSV, a JSON or a text file")
        with path.open("rb") as file:
            return file.read(_STARTS)
    except FileNotFoundError as error:
        raise UsageError(name, "there is no such file", "check its name") from error
    except OSError as error:
        raise ContentError(name, f"cannot be read: {error.strerror}", "check its permissions") from error


def _content(path: Path) -> bytes:
    name = shown_name(path)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ContentError(name, f"is larger than {MOST_BYTES:,} bytes", "split it")
        return path.read_bytes()
    except OSError as error:
        raise ContentError(name, f"cannot be read: {error.strerror}", "check its permissions") from error


def holds_events(path: Path) -> bool:
    """Whether a file begins as an exported history does: with its header, or with an event."""
    start_of(path)
    with path.open("rb") as file:
        first = file.readline(_FIRST_LINE)
    try:
        found = json.loads(first.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and (
        found.get("format") == EVENTS or {"id", "device", "counter", "at"} <= found.keys()
    )

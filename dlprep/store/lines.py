"""An event as one line of JSON with a sum that shows damage: the form of exports and of synced folders."""

import json
from datetime import UTC, date, datetime
from typing import Any, NoReturn

from dlprep.digest import blake2b
from dlprep.memory.event import Event
from dlprep.store.rows import COLUMNS, HIGHEST, UNREADABLE, checked, record

FORMAT = "dlprep-events"
VERSION = 1
HEADER = json.dumps({"format": FORMAT, "version": VERSION}, separators=(",", ":"))
MOST_BYTES = 4_000_000  # a longer line is not read

_FIELDS = tuple(COLUMNS.split(", "))


class NewerFormat(ValueError):
    """The lines were written by a dlprep that knows more than this one."""


def to_line(event: Event) -> str:
    """The event as one line of ASCII, without its end."""
    at, day, kind, card, content, payload, scheduler, weights, predicted = record(event)
    values = (event.id, event.device, event.counter, at, day, kind, card, content, json.loads(payload))
    fields = dict(zip(_FIELDS, (*values, scheduler, weights, predicted), strict=True))
    return json.dumps(fields | {"sum": _sum(fields)}, allow_nan=False, separators=(",", ":"))


def from_line(line: str) -> Event | None:
    """The event that a line holds, None for a header or an empty line; a ValueError says what is wrong with it.

    A line without a sum, as another program may write it, is taken as it is.
    """
    if not line.strip():
        return None
    if len(line) > MOST_BYTES:
        raise ValueError(f"is longer than {MOST_BYTES:,} characters")
    fields = _object(line)
    if fields.get("format") == FORMAT:
        _check_version(fields.get("version"))
        return None
    found = fields.pop("sum", None)
    if missing := [name for name in _FIELDS if name not in fields]:
        raise ValueError(f"lacks {', '.join(missing)}")
    if more := sorted(fields.keys() - set(_FIELDS)):
        raise ValueError(f"has a field of an unknown name ({more[0][:40]!r})")
    if found is not None and found != _sum(fields):
        raise ValueError("is damaged (its sum is another)")
    return _event(fields)


def _object(line: str) -> dict[str, Any]:
    try:
        fields = json.loads(line, parse_constant=_refuse, object_pairs_hook=_once)
    except RecursionError as error:
        raise ValueError("is nested too deeply") from error
    if not isinstance(fields, dict):
        raise ValueError("is no object")
    return fields


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"holds {constant}, which is no number")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("names a field twice")
    return found


def _check_version(version: object) -> None:
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ValueError("is a header without a version")
    if version > VERSION:
        raise NewerFormat(f"is of format {version}, and this dlprep knows formats up to {VERSION}")


def _sum(fields: dict[str, Any]) -> str:
    try:
        text = json.dumps(fields, sort_keys=True, allow_nan=False, separators=(",", ":"))
    except RecursionError as error:
        raise ValueError("is nested too deeply") from error
    return blake2b(text.encode(), digest_size=8).hexdigest()


def _event(fields: dict[str, Any]) -> Event:
    if not isinstance(fields["payload"], dict):
        raise ValueError("its payload is no object")
    predicted = fields["predicted"]
    if type(predicted) is int and abs(predicted) <= HIGHEST:
        fields |= {"predicted": float(predicted)}
    times = {"at": _instant(fields["at"]), "day": date.fromisoformat(str(fields["day"]))}
    try:
        return checked(Event(**fields | times))
    except UNREADABLE as error:
        raise ValueError(str(error)) from error


def _instant(text: object) -> datetime:
    if not isinstance(text, str):
        raise ValueError("its instant is no text")
    at = datetime.fromisoformat(text)
    if at.utcoffset() is None:
        raise ValueError("its instant has no zone")
    try:
        return at.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("its instant is outside the years 1 to 9999") from error

"""An event as a row of the progress file, and back: the one place that knows how each field is written."""

import json
import math
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import TypeAlias

from dlprep.memory.event import Event, Happening, Json

ID = re.compile(r"[0-9a-f]{32}")
HIGHEST = 2**63 - 1
LARGEST = 10**300
MOST_TEXT = 400  # characters of any field but the payload
COLUMNS = "id, device, counter, at, day, kind, card, content, payload, scheduler, weights, predicted"

# at, day, kind, card, content, payload, scheduler, weights, predicted; a row has id, device and counter before them
Record: TypeAlias = tuple[str, str, str, str | None, str | None, str, str, str, float | None]
Row: TypeAlias = tuple[str, str, int, str, str, str, str | None, str | None, str, str, str, float | None]

# a flipped bit can turn a text into NULL, or its brackets into an abyss
UNREADABLE = (ValueError, TypeError, RecursionError)


def record(happening: Happening | Event) -> Record:
    """What is kept of a happening; a ValueError names what could not come back as it is."""
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


def row(event: Event) -> Row:
    """The row of an event that has its id, device and counter already."""
    return (event.id, event.device, event.counter, *record(event))


def event_of(found: Row) -> Event:
    """The event of a row; what cannot be read raises one of `UNREADABLE`."""
    name, device, counter, at, day, kind, card, content, text, scheduler, weights, predicted = found
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


def checked(event: Event) -> Event:
    """The event if it could have been logged; a ValueError says what is wrong with one from elsewhere."""
    for name in ("id", "device", "kind", "scheduler", "weights", "card", "content"):
        value = getattr(event, name)
        if value is None and name in ("card", "content"):
            continue
        if not isinstance(value, str) or not 1 <= len(value) <= MOST_TEXT:
            raise ValueError(f"its {name} is no text of 1 to {MOST_TEXT} characters")
        value.encode()  # half a surrogate pair is a UnicodeEncodeError, which is a ValueError
    if not ID.fullmatch(event.id):
        raise ValueError("its id is not 32 hexadecimal digits")
    if type(event.counter) is not int or not 1 <= event.counter <= HIGHEST:
        raise ValueError("its counter is not a whole number from 1")
    if event.predicted is not None and type(event.predicted) is not float:
        raise ValueError("what it predicted is no number")
    _check_numbers(event.payload)
    record(event)
    return event


def _check_numbers(value: Json | Mapping[str, Json]) -> None:
    """Refuse whole numbers that no float holds: what is made of a history would fail on them."""
    if isinstance(value, int):
        if abs(value) > LARGEST:
            raise ValueError("a number in its payload is too large")
    elif isinstance(value, list | Mapping):
        for inner in value.values() if isinstance(value, Mapping) else value:
            _check_numbers(inner)


def _instant(at: datetime) -> str:
    if at.utcoffset() is None:
        raise ValueError(f"not an aware instant: {at!r}")
    try:
        return at.astimezone(UTC).isoformat(timespec="microseconds")
    except OverflowError as error:
        raise ValueError(f"outside the years 1 to 9999 in UTC: {at!r}") from error

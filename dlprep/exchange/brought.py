"""What came in from elsewhere, as values: questions to be written, events to be kept, and what was left behind."""

from collections.abc import Mapping
from typing import TypeAlias

from dlprep.memory.event import Event
from dlprep.values import dataclass

Field: TypeAlias = bool | int | float | str | list["Field"] | dict[str, "Field"] | None
Entry: TypeAlias = Mapping[str, Field]  # a question as it stands in a bank's YAML file


@dataclass(frozen=True, slots=True)
class Left:
    """Something that could not be carried over: where it stood, what it was, and why it stays there."""

    place: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Brought:
    """All that one file held; `topics` are those that the questions name and no bank is known to have."""

    entries: tuple[Entry, ...] = ()
    topics: tuple[Entry, ...] = ()
    events: tuple[Event, ...] = ()
    left: tuple[Left, ...] = ()

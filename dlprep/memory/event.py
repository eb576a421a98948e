"""What happened, one record each: the only truth about a learner. Knows no file, no clock and no schedule."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from enum import IntEnum
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from dlprep.values import dataclass

SCHEDULER = "fsrs-6"
DEFAULT_WEIGHTS = "default"
KATA = "kata:"  # how the name of a card begins that is a kata and no question

Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None


class Rating(IntEnum):
    """How well the learner recalled it; the numbers are FSRS's and the keys to press."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What the log is asked to keep: `at` is an aware UTC instant, `day` the study-day it counts for."""

    at: datetime
    day: date
    kind: str
    card: str | None = None
    content: str | None = None
    payload: Mapping[str, Json] = field(default_factory=dict)
    scheduler: str = SCHEDULER
    weights: str = DEFAULT_WEIGHTS
    predicted: float | None = None


class Event(NamedTuple):
    """A happening as logged: `id` is 128 random bits in hex, `counter` numbers the device's events from 1."""

    id: str
    device: str
    counter: int
    at: datetime
    day: date
    kind: str
    card: str | None = None
    content: str | None = None
    payload: Mapping[str, Json] = MappingProxyType({})
    scheduler: str = SCHEDULER
    weights: str = DEFAULT_WEIGHTS
    predicted: float | None = None

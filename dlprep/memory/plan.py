"""A plan to the interview date as a value: what to do on each day, what it comes to. Computes nothing."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from dlprep.values import dataclass

MOST = 1e9  # of anything that a plan counts
TINY = 1e-6  # by which a computed share may leave 0 to 1
VERSION = 2  # of the plan as JSON; another one is made anew


@dataclass(frozen=True, slots=True)
class Agenda:
    """What to do on one day: the cards to review, the most valuable first, how many new ones, and a kata or none."""

    reviews: tuple[str, ...] = ()
    new: int = 0
    kata: str | None = None
    kata_minutes: float = 0.0


@dataclass(frozen=True, slots=True)
class Load:
    """What is expected of one day, in the mean over courses of chance."""

    day: date
    off: bool
    reviews: float
    new: float
    minutes: float
    kata: str | None = None


@dataclass(frozen=True, slots=True)
class TopicOutlook:
    """One topic: its cards, how many will have been met, mean recall today, on the day, and then without a plan."""

    topic: str
    cards: int
    met: float
    now: float
    then: float
    without: float


@dataclass(frozen=True, slots=True)
class Choice:
    """How the plan spends time: the price of a review and its rise towards the day, and until when new cards begin.

    `constant` is set where none of that does better than a constant retention.
    """

    base: float
    rush: float
    introduced_by: float
    constant: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do until the interview, and what is expected of it.

    `key` says which goal and settings it was made for. `low` and `high` are the range of the mean over courses of
    chance, `without` is the mean that a constant retention reaches in the same minutes, `later` that of 30 days after.
    `drop` are topics without which the aim is in reach, if it was `advised`. `before` is what the last plan expected,
    which was made on `before_made` and took `before_minutes` a day from now on; `begun` new cards had been introduced
    on the day it was made when it was made.
    """

    key: str
    made: date
    interview: date
    aim: float
    minutes: float
    choice: Choice
    now: float
    expected: float
    low: float
    high: float
    without: float
    later: float
    cards: int
    met: float
    loads: tuple[Load, ...]
    topics: tuple[TopicOutlook, ...]
    agendas: Mapping[date, Agenda]
    katas: int = 0
    drop: tuple[str, ...] = ()
    expected_after_drop: float | None = None
    advised: bool = False
    begun: int = 0
    missed: tuple[date, ...] = ()
    before: float | None = None
    before_made: date | None = None
    before_minutes: float | None = None

    @property
    def is_reached(self) -> bool:
        """Whether the aim is expected to be reached on the day."""
        return self.expected >= self.aim - 0.0005

    def mean_minutes(self, since: date) -> float:
        """Minutes a study-day from a day on."""
        days = [load.minutes for load in self.loads if load.day >= since and not load.off]
        return sum(days) / max(1, len(days))

    @property
    def busiest(self) -> Load | None:
        """The day with the most minutes."""
        return max(self.loads, key=lambda load: load.minutes, default=None)


def plan_json(plan: Plan) -> dict[str, Any]:
    """The plan in what JSON has."""
    held = asdict(plan) | {"version": VERSION}
    held |= {name: str(held[name]) for name in ("made", "interview")}
    held["before_made"] = str(plan.before_made) if plan.before_made else None
    held["missed"] = [str(day) for day in plan.missed]
    held["loads"] = [load | {"day": str(load["day"])} for load in held["loads"]]
    held["agendas"] = {str(day): asdict(agenda) for day, agenda in plan.agendas.items()}
    return held


def read_plan(held: Any) -> Plan | None:
    """The plan that `plan_json` wrote, or nothing: a cache that cannot be read is made again."""
    try:
        if held.pop("version") != VERSION:
            return None
        held |= {name: date.fromisoformat(held[name]) for name in ("made", "interview")}
        held["before_made"] = date.fromisoformat(held["before_made"]) if held["before_made"] else None
        held["missed"] = tuple(map(date.fromisoformat, held["missed"]))
        held["choice"] = Choice(**held["choice"])
        held["loads"] = tuple(Load(**load | {"day": date.fromisoformat(load["day"])}) for load in held["loads"])
        held["topics"] = tuple(TopicOutlook(**topic) for topic in held["topics"])
        held["agendas"] = {
            date.fromisoformat(day): Agenda(**agenda | {"reviews": tuple(agenda["reviews"])})
            for day, agenda in held["agendas"].items()
        }
        held["drop"] = tuple(held["drop"])
        plan = Plan(**held)
        return plan if _is_sound(plan) else None
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _is_sound(plan: Plan) -> bool:
    """Whether every number is one that a plan can have."""
    shares = [plan.aim, plan.now, plan.expected, plan.low, plan.high, plan.without, plan.later]
    shares += [share for topic in plan.topics for share in (topic.now, topic.then, topic.without)]
    shares += [share for share in (plan.before, plan.expected_after_drop) if share is not None]
    counts = [plan.minutes, plan.cards, plan.met, plan.begun, plan.katas]
    counts += [] if plan.before_minutes is None else [plan.before_minutes]
    counts += [plan.choice.base, plan.choice.rush, plan.choice.introduced_by]
    counts += [load.minutes for load in plan.loads]
    counts += [count for load in plan.loads for count in (load.reviews, load.new)]
    counts += [count for agenda in plan.agendas.values() for count in (agenda.new, agenda.kata_minutes)]
    return (
        all(-TINY <= share <= 1 + TINY for share in shares)
        and all(0 <= count <= MOST for count in counts)
        and all(isinstance(name, str) for agenda in plan.agendas.values() for name in agenda.reviews)
    )

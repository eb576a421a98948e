"""Where a learner stands when a plan is made, and the same in columns: cards, katas, time. Knows no file."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from dlprep.memory.curve import Floats
from dlprep.memory.goal import Goal
from dlprep.memory.schedule import Seen
from dlprep.memory.simulation import Deck

MISSED_PRIOR = (1, 20)  # as if one of twenty study-days had been missed
MOST_FOR_A_KATA = 0.8  # of a day's minutes
SHORTEST_FOR_KATAS = 15  # minutes a day below which there is no room for katas


@dataclass(frozen=True)
class Item:
    """A card to plan with; new ones come in the order in which they are to be introduced."""

    id: str
    topic: str
    weight: float
    state: Seen | None
    seconds: float
    first_seconds: float


@dataclass(frozen=True)
class Kata:
    """A kata to plan with: those that are due first, then new ones in the order of the catalogue."""

    slug: str
    seconds: float
    due: date | None


@dataclass(frozen=True)
class Situation:
    """Where the learner stands today: what a plan is a pure function of.

    `spent` are the seconds already studied today, `begun` the new cards already introduced today, `missed` the share of
    study-days on which nothing was done, `skipped` those since the last plan. `kata_credit` are the seconds that katas
    may take today: what was saved up for them and not used.
    """

    today: date
    items: tuple[Item, ...]
    katas: tuple[Kata, ...]
    weights: tuple[float, ...]
    retention: float
    new_per_day: int
    spent: float = 0.0
    begun: int = 0
    missed: float = 0.05
    skipped: tuple[date, ...] = ()
    kata_credit: float = 0.0


def missed_share(studied: Iterable[date], goal: Goal, since: date, today: date) -> float:
    """The share of study-days from `since` up to yesterday on which nothing was answered, drawn towards a twentieth."""
    days = [since + timedelta(days=day) for day in range((today - since).days)]
    expected = [day for day in days if day not in goal.days_off]
    done = set(studied)
    gone = sum(day not in done for day in expected)
    return (MISSED_PRIOR[0] + gone) / (MISSED_PRIOR[1] + len(expected))


def deck(items: Sequence[Item], today: date, longest: float) -> Deck:
    """The cards in columns; none takes longer than a day has, because the day ends with it."""

    def column(value: Callable[[Item], float]) -> Floats:
        return np.array([value(item) for item in items], dtype=np.float64)

    return Deck(
        stability=column(lambda item: item.state.stability if item.state else 1.0),
        difficulty=column(lambda item: item.state.difficulty if item.state else 5.0),
        elapsed=column(lambda item: max(0, (today - item.state.last).days) if item.state else -1),
        weight=column(lambda item: item.weight),
        seconds=column(lambda item: min(item.seconds, longest)),
        first_seconds=column(lambda item: min(item.first_seconds, longest)),
    )


def kata_days(
    goal: Goal, now: Situation, studies: "np.ndarray[tuple[int], np.dtype[np.bool_]]"
) -> tuple[list[str | None], Floats]:
    """Which kata is done on which day, and the seconds it takes from the questions of that day."""
    chosen: list[str | None] = [None] * len(studies)
    seconds = np.zeros(len(studies))
    if goal.minutes < SHORTEST_FOR_KATAS or not goal.kata_share:
        return chosen, seconds
    waiting = sorted(now.katas, key=lambda kata: (kata.due is None, kata.due or now.today))
    share = goal.kata_share * goal.minutes * 60
    longest = MOST_FOR_A_KATA * goal.minutes * 60
    saved = now.kata_credit
    for day in range(len(studies)):
        if not studies[day]:
            continue
        saved += share if day else 0.0
        ready = next((kata for kata in waiting if not kata.due or kata.due <= now.today + timedelta(days=day)), None)
        if ready and saved >= min(ready.seconds, longest):
            chosen[day], seconds[day] = ready.slug, min(ready.seconds, longest)
            saved -= ready.seconds
            waiting.remove(ready)
    return chosen, seconds

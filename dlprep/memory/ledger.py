"""The states of many cards at once, from as little of each answer as will do; equal to what `schedule` says."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from operator import attrgetter
from typing import TypeAlias

from fsrs_rs_python import FSRS, MemoryState, NextStates

from dlprep.memory.event import Rating
from dlprep.memory.schedule import Card, New, Seen, Settings, due_day
from dlprep.values import dataclass

# a card, whether there is nothing but answers and words about events, and then, each joined by commas and in canonical
# order, the study-days, the codes and the positions of its events
Row: TypeAlias = tuple[str, int, str, str, str]

Step: TypeAlias = Callable[[MemoryState | None, float, int], NextStates]  # the engine

# the codes of answers in a review are their ratings; those of other answers are higher numbers
_AFTER = {
    "1": attrgetter("again.memory"),
    "2": attrgetter("hard.memory"),
    "3": attrgetter("good.memory"),
    "4": attrgetter("easy.memory"),
}
_AGAIN, _SAYS_NOTHING = "1", "0"


@dataclass(frozen=True, slots=True)
class Account:
    """A card as its rows tell it, without its content, which is that of the event at `position`.

    None for a card of which there is more than answers: its events have to be read whole.
    """

    name: str
    card: Card | None
    position: int = 0


def accounts(rows: Iterable[Row], gone: Collection[int], settings: Settings) -> Iterator[Account]:
    """One account a card; events at the positions that are `gone`, undone or set aside, do not count."""
    step = FSRS(settings.weights).next_states
    ordinals: dict[str, int] = {}
    left_out = frozenset(map(str, gone))
    for row in rows:
        try:
            yield _account(row, left_out, ordinals, step, settings)
        except ValueError:  # who reads its events whole will say what is wrong with them
            yield Account(row[0], None)


def _account(row: Row, left_out: Collection[str], ordinals: dict[str, int], step: Step, settings: Settings) -> Account:
    name, is_simple, days, codes, positions = row
    if not is_simple:
        return Account(name, None)
    memory: MemoryState | None = None
    first = last = latest = rating = position = ""
    reached = reviews = lapses = more = 0  # `more` answers than count as reviews
    retention = settings.retention
    for day, code, place in zip(days.split(","), codes.split(","), positions.split(","), strict=True):
        if left_out and place in left_out:
            continue
        after = _AFTER.get(code)
        if after is None:
            if code != _SAYS_NOTHING:
                more += 1
                latest = day
                position = position or place
            continue
        position, rating = place, code
        if day == last:
            more += 1
            continue
        try:
            ordinal = ordinals[day]
        except KeyError:
            ordinal = ordinals[day] = date.fromisoformat(day).toordinal()
        if memory is None:
            first, elapsed = day, 0
        else:
            elapsed = ordinal - reached
            if code == _AGAIN:
                lapses += 1
        memory = after(step(memory, retention, elapsed))
        reached, last = ordinal, day
        reviews += 1
    made = _card(name, memory, first, last, max(last, latest), reviews, lapses, reviews + more, rating, settings)
    return Account(name, made, int(position or 0))


def _card(
    name: str,
    memory: MemoryState | None,
    first: str,
    last: str,
    latest: str,
    reviews: int,
    lapses: int,
    answers: int,
    rating: str,
    settings: Settings,
) -> Card:
    answered = date.fromisoformat(latest) if latest else None
    if memory is None:
        return Card(New(), answers, last_day=answered)
    day = date.fromisoformat(last)
    due = due_day(memory.stability, day, name, reviews, settings)
    state = Seen(memory.stability, memory.difficulty, date.fromisoformat(first), day, due, reviews, lapses)
    return Card(state, answers, last_day=answered, rating=Rating(int(rating)))

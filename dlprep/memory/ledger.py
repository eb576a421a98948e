"""The states of many cards at once, from as little of each answer as will do; equal to what `schedule` says."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import chain
from operator import attrgetter
from typing import TypeAlias

from fsrs_rs_python import FSRS, MemoryState

from dlprep.memory.event import Rating
from dlprep.memory.schedule import Card, New, Seen, Settings, due_day
from dlprep.values import dataclass

# card, study-day as ISO text, and CODES times the position plus the code: in the order of the cards, each card's in
# canonical order; one number is read faster than two
Row: TypeAlias = tuple[str, str, int | None]

END: tuple[None, str, int] = (None, "", 0)  # no card, so that the last one ends as the others do

CODES = 32
CRAM, SAYS_NOTHING = 10, 0  # codes above CRAM are answers that move no state

_AFTER = (
    None,
    attrgetter("again.memory"),
    attrgetter("hard.memory"),
    attrgetter("good.memory"),
    attrgetter("easy.memory"),
)


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
    step, retention = FSRS(settings.weights).next_states, settings.retention
    ordinals: dict[str, int] = {}
    name, simple = None, True
    memory: MemoryState | None = None
    first = last = latest = ""
    reached = reviews = lapses = more = rating = position = 0  # `more` answers than count as reviews
    for card, day, packed in chain(rows, [END]):
        if card != name:
            if name is not None:
                made = _card(
                    name, memory, first, last, max(last, latest), reviews, lapses, reviews + more, rating, settings
                )
                yield Account(name, made if simple else None, position // CODES)
            name, simple, memory, first, last, latest = card, True, None, "", "", ""
            reached = reviews = lapses = more = rating = position = 0
        if packed is None:
            simple = False
            continue
        code = packed & (CODES - 1)
        if code == SAYS_NOTHING or (gone and packed // CODES in gone):
            continue
        if code > CRAM:
            more += 1
            latest = day
            position = position or packed
            continue
        position, rating = packed, code
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
            if code == 1:
                lapses += 1
        memory = _AFTER[code](step(memory, retention, elapsed))  # type: ignore[misc]
        reached, last = ordinal, day
        reviews += 1


def _card(
    name: str,
    memory: MemoryState | None,
    first: str,
    last: str,
    latest: str,
    reviews: int,
    lapses: int,
    answers: int,
    rating: int,
    settings: Settings,
) -> Card:
    answered = date.fromisoformat(latest) if latest else None
    if memory is None:
        return Card(New(), answers, last_day=answered)
    day = date.fromisoformat(last)
    due = due_day(memory.stability, day, name, reviews, settings)
    state = Seen(memory.stability, memory.difficulty, date.fromisoformat(first), day, due, reviews, lapses)
    return Card(state, answers, last_day=answered, rating=Rating(rating))

"""What the log says of a card in Anki's terms: when it is due, and a row for each answer. Knows no file and no note."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta

from dlprep.memory.event import Event, Rating
from dlprep.memory.schedule import UNTOUCHED, Card, New, Seen, Settings, advance, effective_answers
from dlprep.values import dataclass

LEARN, REVIEW, RELEARN, CRAM = range(4)  # the kinds of a row in Anki's review log
NEW_CARD, REVIEW_CARD = 0, 2
SUSPENDED = -1
# Anki's own start; with FSRS on it works out the rest from the rows
USUAL_FACTOR = 2500
NO_EFFECT = 0  # the factor of a row that moved no card

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Row:
    """One answer as Anki's review log has it; `id` is its instant in milliseconds, intervals are in days."""

    id: int
    ease: int
    interval: int
    last_interval: int
    factor: int
    duration_ms: int
    kind: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a card stands in Anki's queues; `due` is a day after the collection's first, or a place among the new.

    `answered` is when it was last reviewed, in seconds since 1970.
    """

    kind: int
    queue: int
    due: int
    interval: int = 0
    factor: int = 0
    reps: int = 0
    lapses: int = 0
    answered: int | None = None


def milliseconds(at: datetime) -> int:
    """The instant as Anki counts it."""
    return (at - _EPOCH) // _MILLISECOND


def instant(since_1970_ms: int) -> datetime:
    """The instant that a row's number tells; an OverflowError when there is no such year."""
    return _EPOCH + since_1970_ms * _MILLISECOND


def place(card: Card, log: Sequence[Row], position: int, first_day: date) -> Place:
    """Where the card with these rows stands; `position` is its place in the deck, for when it is new."""
    match card.state:
        case Seen() as seen:
            days = max(1, (seen.due - seen.last).days)
            queue = SUSPENDED if card.suspended else REVIEW_CARD
            due = (seen.due - first_day).days
            answered = next((row.id // 1000 for row in reversed(log) if row.kind != CRAM), None)
            return Place(REVIEW_CARD, queue, due, days, USUAL_FACTOR, card.answers, seen.lapses, answered)
        case New():
            return Place(NEW_CARD, SUSPENDED if card.suspended else NEW_CARD, position)


def rows(events: Iterable[Event], settings: Settings) -> Sequence[Row]:
    """A row for each answer to one card that was not undone, in order; two in one millisecond are told apart later."""
    found: list[Row] = []
    card = UNTOUCHED
    for answer in effective_answers(events):
        before, card = card, advance(card, answer, settings)
        if card.rating is None and answer.payload["mode"] == "review":
            continue
        found.append(_row(before, card, answer))
    return found


def _row(before: Card, after: Card, answer: Event) -> Row:
    rating, duration = answer.payload["rating"], answer.payload.get("duration_ms")
    assert isinstance(rating, int), "an answer has a rating"
    moved = answer.payload["mode"] == "review"
    return Row(
        id=milliseconds(answer.at),
        ease=int(Rating(rating)),
        interval=_days(after),
        last_interval=_days(before),
        factor=USUAL_FACTOR if moved else NO_EFFECT,
        duration_ms=int(duration) if isinstance(duration, int | float) and 0 <= duration < 2**31 else 0,
        kind=_kind(before, answer.day) if moved else CRAM,
    )


def _kind(before: Card, day: date) -> int:
    match before.state:
        case New():
            return LEARN
        case Seen(first=first) if before.is_unlearned(day):
            return LEARN if first == day else RELEARN
        case Seen():
            return REVIEW


def _days(card: Card) -> int:
    match card.state:
        case Seen(last=last, due=due):
            return max(1, (due - last).days)
        case New():
            return 0

"""The reviews that moved each card, with what was predicted before each: what fitting and judging start from.

Knows no engine, no clock and no file.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from dlprep.memory.event import Event, Rating
from dlprep.memory.schedule import effective_answers, ended_attempt, in_order, is_answer
from dlprep.values import dataclass


@dataclass(frozen=True, slots=True)
class Review:
    """The first rating of a card on a study-day.

    `place` is its place among all reviews of the log, `elapsed` the days since the card's review before, None for its
    first one. `number` counts the card's reviews from 1, `lapses` how often it was missed before. `predicted` is the
    recall that was expected then, where it was logged; `guess` the chance to be right by luck. A review is `fresh`
    unless the card was answered earlier that day, in a cram or a mock: then the answer had just been seen.
    """

    place: int
    card: str
    day: date
    rating: Rating
    elapsed: int | None
    number: int
    lapses: int
    predicted: float | None = None
    guess: float = 0.0
    fresh: bool = True

    @property
    def recalled(self) -> bool:
        """Any rating but Again, as FSRS has it."""
        return self.rating is not Rating.AGAIN


def histories(events: Iterable[Event]) -> Mapping[str, tuple[Review, ...]]:
    """By card, the ratings that moved its state, in order: those of which `replay` makes the schedule.

    Answers that were undone, crams, mocks and later answers of the same day are not among them; the end of an attempt
    at a kata counts once, like an answer.
    """
    ordered = in_order(events)
    standing = {event.id for event in effective_answers(ordered)}
    found: dict[str, list[Review]] = {}
    answered: dict[str, date] = {}
    attempts: set[tuple[str, str]] = set()
    place = 0
    for event in ordered:
        if event.card is None or not _counts(event, standing, attempts):
            continue
        reviews = found.setdefault(event.card, [])
        if not is_answer(event) or event.payload.get("mode") == "review":
            review = _review(event, event.card, place, reviews[-1] if reviews else None, answered.get(event.card))
            if review is not None:
                reviews.append(review)
                place += 1
        answered[event.card] = event.day
    return {card: tuple(reviews) for card, reviews in found.items() if reviews}


def _counts(event: Event, standing: set[str], attempts: set[tuple[str, str]]) -> bool:
    """Is it an answer that stands, or the first end of an attempt? Notes the attempt."""
    if is_answer(event):
        return event.id in standing
    attempt = ended_attempt(event)
    if attempt is None or event.card is None or (event.card, attempt) in attempts:
        return False
    attempts.add((event.card, attempt))
    return True


def _review(event: Event, card: str, place: int, before: Review | None, answered: date | None) -> Review | None:
    """What an answer adds to the history of its card; nothing when the card was rated that day already."""
    if before is not None and before.day >= event.day:
        return None
    rating, guess = event.payload.get("rating"), event.payload.get("guess")
    assert isinstance(rating, int), "only whole answers come here"
    predicted = event.predicted
    return Review(
        place=place,
        card=card,
        day=event.day,
        rating=Rating(rating),
        elapsed=None if before is None else (event.day - before.day).days,
        number=1 if before is None else before.number + 1,
        lapses=0 if before is None else before.lapses + (before.rating is Rating.AGAIN),
        predicted=predicted if predicted is not None and 0 <= predicted <= 1 else None,
        guess=float(guess) if isinstance(guess, int | float) and 0 <= guess <= 1 else 0.0,
        fresh=answered is None or answered < event.day,
    )

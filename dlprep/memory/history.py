"""The reviews that moved each card, with what was predicted before each: what fitting and judging start from.

Knows no engine, no clock and no file.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dlprep.memory.event import Event, Rating
from dlprep.memory.schedule import Settlement, chosen, ended_attempt, is_answer, standing
from dlprep.values import dataclass


@dataclass(frozen=True, slots=True)
class Review:
    """The first rating of a card on a study-day.

    `place` is its place among all reviews of the log, `elapsed` the days since the card's review before, None for its
    first one. `number` counts the card's reviews from 1, `lapses` how often it was missed before. `predicted` is the
    recall that was expected then, where it was logged; `guess` the chance to be right by luck. A review is `fresh`
    unless the card was answered earlier that day, in a cram or a mock, or its changed answer was shown: then the answer
    had just been seen. A card that was started over begins again with a first review; `halved` is how often its
    stability was halved since the review before.
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
    halved: int = 0

    @property
    def recalled(self) -> bool:
        """Any rating but Again, as FSRS has it."""
        return self.rating is not Rating.AGAIN


def histories(events: Iterable[Event]) -> Mapping[str, tuple[Review, ...]]:
    """By card, the ratings that moved its state, in order: those of which `replay` makes the schedule.

    Answers that were undone, crams, mocks and later answers of the same day are not among them; the end of an attempt
    at a kata counts once, like an answer.
    """
    found: dict[str, _Past] = {}
    place = 0
    for event in standing(events):
        if event.card is not None:
            place += found.setdefault(event.card, _Past(event.card)).add(event, place)
    return {card: tuple(past.reviews) for card, past in found.items() if past.reviews}


def runs(reviews: Iterable[Review]) -> list[tuple[Review, ...]]:
    """The stretches of a card's history through which its memory followed from the reviews alone, as the model has it.

    Each begins with a first review. One ends where the card was started over, or where its stability was halved: what
    comes after that follows from no review, and is in none of them.
    """
    found: list[list[Review]] = []
    whole = True
    for review in reviews:
        if review.elapsed is None:
            found.append([])
            whole = True
        whole = whole and not review.halved
        if whole:
            found[-1].append(review)
    return [tuple(run) for run in found]


def since_started_over(reviews: Sequence[Review]) -> Sequence[Review]:
    """The reviews of the card as it is now: those after the learner last began with it anew."""
    begins = max((place for place, review in enumerate(reviews) if review.elapsed is None), default=0)
    return reviews[begins:]


class _Past:
    """What one card's events have come to so far."""

    def __init__(self, card: str) -> None:
        self.reviews: list[Review] = []
        self._card = card
        self._before: Review | None = None  # of the card since it was started over
        self._halved = 0
        self._content: str | None = None
        self._shown: date | None = None
        self._attempts: set[str] = set()

    def add(self, event: Event, place: int) -> bool:
        """Go on with the next event of the card; whether it was a review, which then has this place."""
        if (choice := chosen(event)) is not None:
            self._settle(choice, event)
            return False
        attempt = ended_attempt(event)
        if attempt in self._attempts or (attempt is None and not is_answer(event)):
            return False
        self._attempts |= {attempt} if attempt else set()
        is_review = attempt is not None or event.payload.get("mode") == "review"
        moved = is_review and (self._before is None or self._before.day < event.day)
        if moved:
            self.reviews.append(self._review(event, place))
            self._before, self._halved = self.reviews[-1], 0
        if is_review or self._content is None:
            self._content = event.content
        self._shown = event.day
        return moved

    def _settle(self, choice: Settlement, event: Event) -> None:
        if event.content == self._content:
            return
        self._content, self._shown = event.content, event.day
        if choice == "restart":
            self._before, self._halved = None, 0
        elif choice == "shorten" and self._before is not None:
            self._halved += 1

    def _review(self, event: Event, place: int) -> Review:
        before, predicted = self._before, event.predicted
        rating, guess = event.payload.get("rating"), event.payload.get("guess")
        assert isinstance(rating, int), "only whole answers come here"
        return Review(
            place=place,
            card=self._card,
            day=event.day,
            rating=Rating(rating),
            elapsed=None if before is None else (event.day - before.day).days,
            number=1 if before is None else before.number + 1,
            lapses=0 if before is None else before.lapses + (before.rating is Rating.AGAIN),
            predicted=predicted if predicted is not None and 0 <= predicted <= 1 else None,
            guess=float(guess) if isinstance(guess, int | float) and 0 <= guess <= 1 else 0.0,
            fresh=self._shown is None or self._shown < event.day,
            halved=self._halved,
        )

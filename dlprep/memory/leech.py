"""Cards that are forgotten more often than the model can explain. Knows no clock, no screen and no bank.

A flat limit, eight lapses for instance, calls every old card a leech in the end. What counts here is how improbable so
many failures are, given the recall that was predicted before each review: the tail of a Poisson-binomial distribution.
"""

from collections.abc import Iterable, Mapping, Sequence

from dlprep.memory.history import Review, since_started_over
from dlprep.values import dataclass

LEAST_FAILURES = 3
# looked at after every review, a bank of 600 cards with 20 reviews each shows less than one by chance at this
IMPROBABLE = 0.0005


@dataclass(frozen=True, slots=True)
class Leech:
    """A card with how often it was forgotten, how often that was `expected`, and how probable so many failures are."""

    card: str
    reviews: int
    failures: int
    expected: float
    probability: float


def leeches(histories: Mapping[str, Sequence[Review]]) -> tuple[Leech, ...]:
    """The cards that are leeches, the least explicable first."""
    found = (_judged(card, reviews) for card, reviews in histories.items())
    return tuple(
        sorted((leech for leech in found if _is_one(leech)), key=lambda leech: (leech.probability, leech.card))
    )


def tail(failing: Iterable[float], failures: int) -> float:
    """How probable at least so many failures are, when each review fails with a probability of its own."""
    exactly = [1.0] + [0.0] * (failures - 1)  # by the number of failures, below `failures`
    if failures <= 0:
        return 1.0
    beyond = 0.0
    for probability in failing:
        beyond += exactly[-1] * probability
        for number in range(failures - 1, 0, -1):
            exactly[number] += (exactly[number - 1] - exactly[number]) * probability
        exactly[0] *= 1 - probability
    return beyond


def _judged(card: str, reviews: Sequence[Review]) -> Leech:
    now = since_started_over(reviews)
    counted = [review for review in now if review.elapsed is not None and review.predicted is not None]
    failing = [1 - (review.predicted or 0.0) for review in counted]
    failures = sum(not review.recalled for review in counted)
    probability = tail(failing, failures) if failures >= LEAST_FAILURES else 1.0
    return Leech(card, len(counted), failures, sum(failing), probability)


def _is_one(leech: Leech) -> bool:
    return leech.failures >= LEAST_FAILURES and leech.probability < IMPROBABLE

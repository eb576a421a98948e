"""What becomes of a deck day by day under a policy: whole arrays of cards, several courses of chance at once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from dlprep.memory.curve import AGAIN, Curve, Floats, Ratings
from dlprep.memory.deadline import FIRST_RATINGS, HORIZON, RIGHT_RATINGS, Outlook

# elapsed days, days left, stability, difficulty -> how much each card wants a review today; none at 0 or below
Policy: TypeAlias = Callable[[Floats, int, Floats, Floats], Floats]
WEAK = 0.85  # recall below which a card is not to be relied on
AFTER = 30  # days after the interview, at which it is looked once more what is still known


@dataclass(frozen=True)
class Deck:
    """Cards in the order in which new ones are introduced; `elapsed` days since the last review, -1 of a new card.

    A new card has no memory yet: any stability and difficulty that a card can have will do.
    `weight` is what a card counts, `seconds` what a review of it takes, `first_seconds` its first answer.
    """

    stability: Floats
    difficulty: Floats
    elapsed: Floats
    weight: Floats
    seconds: Floats
    first_seconds: Floats

    @property
    def is_new(self) -> NDArray[np.bool_]:
        return np.asarray(self.elapsed < 0)

    def __len__(self) -> int:
        return len(self.elapsed)


@dataclass(frozen=True)
class Course:
    """What is expected of a deck; days count from today, and the last one is the day before the interview.

    `recall` and `later` are of each card, on the day and AFTER days behind it, 0 while it was never seen; `low` and
    `high` are of the weighted mean, over the courses of chance; `weak` is the share of cards below WEAK on the day.
    """

    recall: Floats
    later: Floats
    mean: float
    low: float
    high: float
    later_mean: float
    reviews: Floats
    new: Floats
    seconds: Floats
    busiest: float
    weak: float
    seen: Floats


def greedy(outlook: Outlook, deck: Deck, far: Policy) -> Policy:
    """Reviews what gains more than its price, the largest surplus a second first; `far` rules beyond the horizon."""
    usual = float(np.average(deck.seconds)) if len(deck) else 1.0
    rate = deck.weight / (deck.seconds / usual)

    def wanted(elapsed: Floats, left: int, stability: Floats, difficulty: Floats) -> Floats:
        if left > HORIZON:
            return far(elapsed, left, stability, difficulty)
        return np.asarray(outlook.gain(elapsed, left, stability, difficulty) * rate - outlook.price(left))

    return wanted


def constant(curve: Curve, retention: float) -> Policy:
    """Reviews what has fallen to the retention, the least remembered first, as FSRS does without a date."""

    def wanted(elapsed: Floats, _left: int, stability: Floats, _difficulty: Floats) -> Floats:
        due = elapsed >= curve.interval(stability, retention)
        return np.asarray(np.where(due, 1.0 + 1.0 - curve.recall(elapsed, stability), 0.0))

    return wanted


def simulate(
    deck: Deck,
    policy: Policy,
    *,
    believed: Curve,
    truth: Curve,
    budgets: Floats,
    calendar: Floats,
    missed: float,
    courses: int,
    seed: int,
    real: "Memories | None" = None,
) -> Course:
    """Run the deck from today to the interview.

    `budgets` are the seconds of each day, none on a day off; `calendar` how many cards should have been introduced by
    each day. The learner remembers by `truth`; the policy sees what `believed` makes of the answers. The same seed
    gives each card the same luck on each day whatever the policy does. `real` remembers by no such curve at all.
    """
    days, count = len(budgets), len(deck)
    rng = np.random.default_rng([seed, days, count])
    known = Memories(believed, deck, courses)
    real = real or Memories(truth, deck, courses)
    elapsed = np.tile(deck.elapsed, (courses, 1))
    reviews, new, seconds = (np.zeros((courses, days)) for _ in range(3))
    for day in range(days):
        left = days - day
        present = (rng.random(courses) >= missed) & (budgets[day] > 0)
        luck, grade = rng.random((courses, count)), rng.random((courses, count))
        started, spent = _introduced(deck, elapsed < 0, calendar[day], budgets[day])
        started &= present[:, None]
        spent = np.where(present, spent, 0.0)
        wish = np.where((elapsed >= 1) & present[:, None], policy(elapsed, left, *known.state), 0.0)
        chosen = _affordable(wish, deck.seconds, budgets[day] - spent)
        recalled = real.recall(elapsed)
        rating = np.where(luck < recalled, _right_rating(grade), AGAIN)
        known.review(chosen, elapsed, rating)
        real.review(chosen, elapsed, rating)
        first = _first_rating(grade)
        known.begin(started, first)
        real.begin(started, first)
        elapsed = np.where(chosen | started, 0.0, elapsed)
        reviews[:, day], new[:, day] = chosen.sum(1), started.sum(1)
        seconds[:, day] = spent + (chosen * deck.seconds).sum(1)
        elapsed = np.where(elapsed >= 0, elapsed + 1, elapsed)
    return _course(deck, real, elapsed, reviews, new, seconds)


class Memories:
    """Stability and difficulty of every card in every course, as one curve has it."""

    def __init__(self, curve: Curve, deck: Deck, courses: int) -> None:
        self._curve = curve
        self._stability = np.tile(deck.stability, (courses, 1))
        self._difficulty = np.tile(deck.difficulty, (courses, 1))

    @property
    def state(self) -> tuple[Floats, Floats]:
        return self._stability, self._difficulty

    def recall(self, elapsed: Floats) -> Floats:
        return self._curve.recall(np.maximum(elapsed, 0.0), self._stability)

    def review(self, chosen: NDArray[np.bool_], elapsed: Floats, rating: Ratings) -> None:
        after = self._curve.after(self._stability, self._difficulty, self.recall(elapsed), rating)
        self._stability = np.where(chosen, after[0], self._stability)
        self._difficulty = np.where(chosen, after[1], self._difficulty)

    def begin(self, started: NDArray[np.bool_], rating: Ratings) -> None:
        stability, difficulty = self._curve.first(rating)
        self._stability = np.where(started, stability, self._stability)
        self._difficulty = np.where(started, difficulty, self._difficulty)


def _introduced(
    deck: Deck, unseen: NDArray[np.bool_], planned: float, budget: float
) -> tuple[NDArray[np.bool_], Floats]:
    """The new cards that begin today and the seconds they take: as many as the calendar lags behind, as time allows."""
    fresh = unseen & deck.is_new
    begun = deck.is_new.sum() - fresh.sum(1)
    place = np.cumsum(fresh, axis=1)
    wanted = fresh & (place <= (planned - begun)[:, None])
    taken = np.cumsum(np.where(wanted, deck.first_seconds, 0.0), axis=1)
    wanted &= taken <= budget + 1e-9
    return wanted, np.asarray((wanted * deck.first_seconds).sum(1))


def _affordable(wish: Floats, seconds: Floats, budget: Floats) -> NDArray[np.bool_]:
    """The cards that want a review, from the most wanted on, while there is time."""
    order = np.argsort(-wish, axis=1, kind="stable")
    sorted_wish = np.take_along_axis(wish, order, axis=1)
    taken = np.cumsum(np.where(sorted_wish > 0, seconds[order], 0.0), axis=1)
    fits = (sorted_wish > 0) & (taken <= budget[:, None] + 1e-9)
    chosen = np.zeros(wish.shape, dtype=np.bool_)
    np.put_along_axis(chosen, order, fits, axis=1)
    return chosen


def _right_rating(grade: Floats) -> Ratings:
    edges = np.cumsum([share for _, share in RIGHT_RATINGS])[:-1]
    return np.asarray(RIGHT_RATINGS[0][0] + np.searchsorted(edges, grade, side="right"))


def _first_rating(grade: Floats) -> Ratings:
    return np.asarray(AGAIN + np.searchsorted(np.cumsum(FIRST_RATINGS)[:-1], grade, side="right"))


def _course(deck: Deck, real: Memories, elapsed: Floats, reviews: Floats, new: Floats, seconds: Floats) -> Course:
    seen = elapsed >= 0
    recall = np.where(seen, real.recall(elapsed), 0.0)
    later = np.where(seen, real.recall(elapsed + AFTER), 0.0)
    total = max(float(deck.weight.sum()), 1e-12)
    means = recall @ deck.weight / total
    return Course(
        recall=recall.mean(0),
        later=later.mean(0),
        mean=float(means.mean()),
        low=float(means.min()),
        high=float(means.max()),
        later_mean=float((later @ deck.weight).mean() / total),
        reviews=reviews.mean(0),
        new=new.mean(0),
        seconds=seconds.mean(0),
        busiest=float(seconds.max(1).mean()) if seconds.size else 0.0,
        weak=float((recall < WEAK).mean()) if recall.size else 0.0,
        seen=seen.mean(0),
    )

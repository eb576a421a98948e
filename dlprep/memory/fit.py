"""Personal FSRS weights from the log, and whether they predict better than those in use. Knows no clock and no file.

The log is gone through in time. At each of `STAGES` the weights are fitted on all reviews so far and judged on the ones
up to the next stage, beside the weights in use: both predict every review from the whole history of its card before it.
Only when the gain of all stages together is sure are weights adopted; they are fitted the same way, on every review.
How the numbers below were chosen is told in docs/fitting.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from fsrs_rs_python import DEFAULT_PARAMETERS, FSRS, FSRSItem, FSRSReview, TrainingConfig
from numpy.typing import NDArray

from dlprep.memory.curve import Curve
from dlprep.memory.history import Review, runs

LEAST_REVIEWS = 500  # with fewer, a fit is adopted too seldom to be worth the look
STAGES = (0.4, 0.6, 0.8, 1.0)  # shares of the reviews
LEAST_JUDGED = 300  # what the stages leave of the fewest reviews
DEFAULTS_COUNT = 2_000  # as many reviews as the default weights are worth when fitted ones are drawn towards them
# the first stabilities and the pull on difficulty differ by powers between learners: half-way is their geometric mean
SCALES = (0, 1, 2, 3, 7)
# rounds of training; the engine's own 5 stop short of the optimum in a small log and are enough in a large one
FEWEST_EPOCHS, MOST_EPOCHS = 5, 20
LESSONS = 100_000  # reviews to train on, each as often as there are rounds
SURE = 0.9
RESAMPLES, SEED = 1_000, 0
CERTAIN = 1e-6  # no prediction is taken to be surer than this

Weights: TypeAlias = tuple[float, ...]
Histories: TypeAlias = Mapping[str, Sequence[Review]]
_Floats: TypeAlias = NDArray[np.float64]
_Integers: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TooFew:
    """There are not yet enough reviews on later days: to fit to, or `since` the weights in use were adopted."""

    reviews: int
    needed: int = LEAST_REVIEWS
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """Fitted weights beside those in use, by the log loss of predictions of `judged` reviews not yet fitted to.

    `gain` is how much lower that of fitted weights is on average, and `low` what it exceeds with probability SURE.
    """

    weights: Weights
    reviews: int
    judged: int
    in_use: float
    fitted: float
    gain: float
    low: float

    @property
    def better(self) -> bool:
        """Whether the fitted weights are to be adopted."""
        return self.low > 0


def fit(histories: Histories, in_use: Weights, adopted: date | None = None) -> TooFew | Compared:
    """Fit weights to the reviews of all cards and compare them with those in use; the same log gives the same.

    Weights that were `adopted` on a day were fitted to the reviews up to it: only later ones can judge them.
    """
    targets = _targets(histories)
    count = len(targets.day)
    if count < LEAST_REVIEWS:
        return TooFew(count)
    cuts = [int(share * count) for share in STAGES]
    judged = np.arange(count) >= cuts[0]
    if adopted is not None:
        judged &= targets.day > adopted.toordinal()
        if judged.sum() < LEAST_JUDGED:
            return TooFew(int(judged.sum()), LEAST_JUDGED, adopted)
    before = _losses(targets, in_use)
    after = before.copy()
    for cut, end in pairwise(cuts):
        after[cut:end] = _losses(targets, _fitted(targets, cut))[cut:end]
    gains = before[judged] - after[judged]
    return Compared(
        weights=_fitted(targets, count),
        reviews=count,
        judged=len(gains),
        in_use=float(before[judged].mean()),
        fitted=float(after[judged].mean()),
        gain=float(gains.mean()),
        low=lower_bound(gains, targets.card[judged]),
    )


def log_losses(predicted: _Floats, recalled: _Floats) -> _Floats:
    """The log loss of each prediction; what happened may itself be a probability."""
    sure = np.clip(predicted, CERTAIN, 1 - CERTAIN)
    return np.asarray(-recalled * np.log(sure) - (1 - recalled) * np.log1p(-sure))


def predictions(histories: Sequence[Sequence[Review]], weights: Weights) -> _Floats:
    """The recall that the weights predict for each review but the first of its card; the cards one after the other."""
    return _predicted([FSRSItem(_engine_reviews(reviews)) for reviews in histories], _elapsed(histories), weights)


@dataclass(frozen=True)
class _Targets:
    """The reviews to learn from, in the order of time: all but first and second-hand ones.

    `card` numbers the cards; `items` hold each review behind those of its card before it. `cards` are the whole
    histories, `elapsed` the days before each of their reviews but the first, and `where` finds the targets there.
    """

    day: _Integers
    card: _Integers
    recalled: _Floats
    items: Sequence[FSRSItem]
    cards: Sequence[FSRSItem]
    elapsed: _Floats
    where: _Integers


def _targets(histories: Histories) -> _Targets:
    cards = [run for _, reviews in sorted(histories.items()) for run in runs(reviews) if len(run) > 1]
    rows = sorted(
        (review.place, review.day.toordinal(), card, number, float(review.recalled))
        for card, reviews in enumerate(cards)
        for number, review in enumerate(reviews)
        if number and review.fresh
    )
    _, day, card, number, recalled = (np.array(column) for column in zip(*rows, strict=True)) if rows else _NONE
    shown = [_engine_reviews(reviews) for reviews in cards]
    # the engine gives more weight to what stands later
    items = [FSRSItem(shown[card][: number + 1]) for _, _, card, number, _ in rows]
    starts = np.cumsum([0, *(len(reviews) - 1 for reviews in cards)])
    where = starts[card] + number - 1
    return _Targets(day, card, recalled, items, [FSRSItem(each) for each in shown], _elapsed(cards), where)


def _engine_reviews(reviews: Sequence[Review]) -> list[FSRSReview]:
    return [FSRSReview(int(review.rating), review.elapsed or 0) for review in reviews]


def _elapsed(histories: Sequence[Sequence[Review]]) -> _Floats:
    return np.array([review.elapsed for reviews in histories for review in reviews[1:]], dtype=np.float64)


def _predicted(cards: Sequence[FSRSItem], elapsed: _Floats, weights: Weights) -> _Floats:
    states = FSRS(weights).historical_memory_state_batch(cards)
    stability = np.array([state.stability for known in states for state in known[:-1]], dtype=np.float64)
    return Curve(weights).recall(elapsed, stability)


def _fitted(targets: _Targets, count: int) -> Weights:
    """The weights of the first reviews in time, drawn towards the defaults the more the fewer they are."""
    epochs = min(max(LESSONS // max(count, 1), FEWEST_EPOCHS), MOST_EPOCHS)
    engine, training = FSRS(DEFAULT_PARAMETERS), TrainingConfig(num_epochs=epochs)
    free = engine.compute_parameters(list(targets.items[:count]), training_config=training)
    share = count / (count + DEFAULTS_COUNT)
    both = enumerate(zip(DEFAULT_PARAMETERS, free, strict=True))
    return tuple(_between(usual, own, share, place in SCALES) for place, (usual, own) in both)


def _between(usual: float, own: float, share: float, is_scale: bool) -> float:
    return usual * (own / usual) ** share if is_scale else usual + share * (own - usual)


def _losses(targets: _Targets, weights: Weights) -> _Floats:
    predicted = _predicted(targets.cards, targets.elapsed, weights)
    return log_losses(predicted[targets.where], targets.recalled)


def lower_bound(gains: _Floats, cards: _Integers) -> float:
    """What the mean gain exceeds with probability SURE, by a bootstrap over cards: one card's reviews hang together."""
    _, card = np.unique(cards, return_inverse=True)
    sums, counts = np.bincount(card, gains), np.bincount(card)
    drawn = np.random.default_rng(SEED).integers(0, len(sums), (RESAMPLES, len(sums)))
    means = sums[drawn].sum(1) / counts[drawn].sum(1)
    return float(np.quantile(means, 1 - SURE))


_NONE = (*(np.zeros(0, np.int64),) * 4, np.zeros(0))

"""Whether what was predicted happened: the recall logged before each answer, against the answer. Knows no clock.

Judged are the reviews of cards met on an earlier day, the first answer of a study-day only: crams, mocks, answers
taken back and repeats of the day are left out, and so is what was logged without a prediction. What happened is a
rating other than Again, which is what FSRS predicts and learns from. A right answer among options may be a lucky one:
the rating that the quiz suggests then is Hard rather than Good, never Again, so luck counts as recall here. Where there
are options, and only there, what is observed may therefore lie above the prediction by up to (1 - R) · g with a guess
right at rate g; `with_options` says how many reviews these are and what luck would explain.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from dlprep.memory.history import Review
from dlprep.values import dataclass

EDGES = (0.0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0)  # of the bins, by predicted recall
COVERAGE = 0.9  # of the intervals of the observed shares
CERTAIN = 1e-6  # no prediction is taken to be surer than this

# the baselines know nothing at first; both begin at the recall that FSRS aims at
BEGINNING = 0.9
BEGINNING_COUNTS = 1.0  # as many answers as that is worth to the running mean
STEP = 0.3  # by which the moving average follows a surprise, in log-odds; as usual for this baseline

# groups of reviews for the error in bins: first value and growth of the days, of the reviews and of the lapses
_DAYS, _REVIEWS, _LAPSES = (2.48, 3.62), (1.99, 1.89), (1.65, 1.73)


@dataclass(frozen=True, slots=True)
class Scores:
    """How good predictions are: mean log loss, and the root of the mean squared error in bins. Less is better."""

    log_loss: float
    rmse_bins: float


@dataclass(frozen=True, slots=True)
class Bin:
    """Reviews predicted from `low` up to `high`: the mean prediction, and the share recalled with its interval."""

    low: float
    high: float
    reviews: int
    predicted: float
    observed: float
    observed_low: float
    observed_high: float


@dataclass(frozen=True, slots=True)
class Options:
    """Reviews of questions with options: the mean prediction, what it would be with luck, and what happened."""

    reviews: int
    predicted: float
    with_luck: float
    observed: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Predictions beside what happened, and beside two baselines that know the earlier answers only.

    `average` predicts the share recalled so far, `moving` the share recalled lately.
    """

    reviews: int
    predicted: float
    observed: float
    scores: Scores
    average: Scores
    moving: Scores
    bins: tuple[Bin, ...]
    with_options: Options | None


def calibration(histories: Mapping[str, Sequence[Review]]) -> Calibration | None:
    """What the log says of its predictions; None while there is nothing to judge."""
    judged = sorted(_judged(histories), key=lambda review: review.place)
    if not judged:
        return None
    predictions = [review.predicted or 0.0 for review in judged]
    return Calibration(
        reviews=len(judged),
        predicted=math.fsum(predictions) / len(judged),
        observed=_share_recalled(judged),
        scores=_scores(judged, predictions),
        average=_scores(judged, _followed(judged, _running_mean())),
        moving=_scores(judged, _followed(judged, _moving_average())),
        bins=tuple(_bins(judged)),
        with_options=_options([review for review in judged if review.guess > 0]),
    )


def share_interval(hits: int, count: int) -> tuple[float, float]:
    """Where a probability lies with COVERAGE, after so many hits of a count: Jeffreys' interval.

    With all hits it reaches 1 and with none 0, for there is nothing to see beyond.
    """
    tail = (1 - COVERAGE) / 2
    low = 0.0 if hits == 0 else _beta_quantile(tail, hits + 0.5, count - hits + 0.5)
    high = 1.0 if hits == count else _beta_quantile(1 - tail, hits + 0.5, count - hits + 0.5)
    return low, high


def _judged(histories: Mapping[str, Sequence[Review]]) -> Iterable[Review]:
    for reviews in histories.values():
        for review in reviews:
            if review.elapsed is not None and review.fresh and review.predicted is not None:
                yield review


def _share_recalled(reviews: Sequence[Review]) -> float:
    return sum(review.recalled for review in reviews) / len(reviews)


def _bins(judged: Sequence[Review]) -> Iterable[Bin]:
    for low, high in pairwise(EDGES):
        inside = [(review.predicted or 0.0, review.recalled) for review in judged if _lies(review, low, high)]
        if inside:
            hits, count = sum(recalled for _, recalled in inside), len(inside)
            predicted = math.fsum(prediction for prediction, _ in inside) / count
            yield Bin(low, high, count, predicted, hits / count, *share_interval(hits, count))


def _lies(review: Review, low: float, high: float) -> bool:
    predicted = review.predicted or 0.0
    return low <= predicted < high or predicted == high == EDGES[-1]


def _options(reviews: Sequence[Review]) -> Options | None:
    if not reviews:
        return None
    count = len(reviews)
    predicted = math.fsum(review.predicted or 0.0 for review in reviews) / count
    luck = math.fsum((1 - (review.predicted or 0.0)) * review.guess for review in reviews) / count
    return Options(count, predicted, predicted + luck, _share_recalled(reviews))


def _scores(judged: Sequence[Review], predictions: Sequence[float]) -> Scores:
    losses = (_log_loss(p, review.recalled) for review, p in zip(judged, predictions, strict=True))
    return Scores(math.fsum(losses) / len(judged), _rmse_bins(judged, predictions))


def _log_loss(predicted: float, recalled: bool) -> float:
    sure = min(max(predicted, CERTAIN), 1 - CERTAIN)
    return -math.log(sure if recalled else 1 - sure)


def _rmse_bins(judged: Sequence[Review], predictions: Sequence[float]) -> float:
    """How far mean prediction and share recalled lie apart in reviews of a kind, as the SRS benchmark groups them."""
    groups: dict[tuple[float, float, float], tuple[int, float]] = {}
    for review, predicted in zip(judged, predictions, strict=True):
        kind = (_group(review.elapsed or 1, _DAYS), _group(review.number, _REVIEWS), _group(review.lapses, _LAPSES))
        count, excess = groups.get(kind, (0, 0.0))
        groups[kind] = count + 1, excess + predicted - review.recalled
    return math.sqrt(math.fsum(excess**2 / count for count, excess in groups.values()) / len(judged))


def _group(value: int, scale: tuple[float, float]) -> float:
    first, growth = scale
    # a whisker above: log of a whole power may come out below it
    return first * growth ** math.floor(math.log(value) / math.log(growth) + 1e-9) if value else 0.0


def _followed(judged: Sequence[Review], predict: Callable[[bool | None], float]) -> list[float]:
    """What a baseline says before each review, told what happened in the one before."""
    before: bool | None = None
    predictions = []
    for review in judged:
        predictions.append(predict(before))
        before = review.recalled
    return predictions


def _running_mean() -> Callable[[bool | None], float]:
    hits, count = BEGINNING * BEGINNING_COUNTS, BEGINNING_COUNTS

    def predict(before: bool | None) -> float:
        nonlocal hits, count
        if before is not None:
            hits, count = hits + before, count + 1
        return hits / count

    return predict


def _moving_average() -> Callable[[bool | None], float]:
    odds = math.log(BEGINNING / (1 - BEGINNING))

    def predict(before: bool | None) -> float:
        nonlocal odds
        if before is not None:
            odds += STEP * (before - 1 / (1 + math.exp(-odds)))
        return 1 / (1 + math.exp(-odds))

    return predict


def _beta_quantile(share: float, a: float, b: float) -> float:
    """Where the beta distribution reaches a share of its mass, by halving."""
    low, high = 0.0, 1.0
    while high - low > 1e-7:
        middle = (low + high) / 2
        low, high = (middle, high) if _beta_mass(middle, a, b) < share else (low, middle)
    return (low + high) / 2


def _beta_mass(x: float, a: float, b: float) -> float:
    """The regularized incomplete beta function, by its continued fraction (Abramowitz and Stegun 26.5.8)."""
    if x > (a + 1) / (a + b + 2):  # there the fraction is slow; the mirror image is not
        return 1 - _beta_mass(1 - x, b, a)
    if x <= 0:
        return 0.0
    front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    return math.exp(front) / a * _beta_fraction(x, a, b)


def _beta_fraction(x: float, a: float, b: float) -> float:
    """From the back to the front; so many terms are enough for a relative error below 1e-10 up to a million reviews."""
    terms = 40 + int(3 * math.sqrt(max(a, b)))
    rest = 1.0
    for m in range(terms, 0, -1):
        odd = m % 2
        k = m // 2
        step = -(a + k) * (a + b + k) / ((a + m - 1) * (a + m)) if odd else k * (b - k) / ((a + m - 1) * (a + m))
        rest = 1 + step * x / rest
    return 1 / rest

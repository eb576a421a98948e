"""Two programs run by turns, and the ratio of their times with a bootstrap interval. Knows nothing of dlprep."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

PAIRS = 40
RESAMPLES = 2000
COVERAGE = 0.95


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times longer `ours` takes than `theirs`: the median over pairs, with its interval."""

    name: str
    ours_ms: float
    theirs_ms: float
    ratio: float
    low: float
    high: float
    bar: float | None

    @property
    def met(self) -> bool | None:
        """Whether the whole interval lies under the bar."""
        return None if self.bar is None else self.high <= self.bar


def measure(
    name: str, ours: Callable[[], float], theirs: Callable[[], float], bar: float | None, pairs: int = PAIRS
) -> Ratio:
    """Run both by turns, the order alternating; each callable returns the seconds it took."""
    ours(), theirs()  # caches of the file system and of compiled modules
    mine, other = [], []
    for number in range(pairs):
        for which in ("ours", "theirs") if number % 2 else ("theirs", "ours"):
            if which == "ours":
                mine.append(ours())
            else:
                other.append(theirs())
    ratios = [a / b for a, b in zip(mine, other, strict=True)]
    low, high = _interval(ratios)
    return Ratio(name, median(mine) * 1e3, median(other) * 1e3, median(ratios), low, high, bar)


def _interval(values: list[float]) -> tuple[float, float]:
    chance = random.Random(0)
    medians = sorted(median(chance.choices(values, k=len(values))) for _ in range(RESAMPLES))
    tail = int(RESAMPLES * (1 - COVERAGE) / 2)
    return medians[tail], medians[-tail - 1]

"""Two programs run by turns, and the ratio of what they cost with a bootstrap interval. Knows nothing of dlprep."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any, Literal, TypeAlias

PAIRS = 40
SLOW_SECONDS = 5.0  # a pair that takes longer is run FEW times, which its row says
FEW = 10
RESAMPLES = 2000
COVERAGE = 0.95

Unit = Literal["ms", "s", "MB"]
Statistic: TypeAlias = Callable[[Sequence[float]], float]
_SHOWN: dict[Unit, float] = {"ms": 1e3, "s": 1.0, "MB": 1.0}  # of one unit of measure, which is seconds for times


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times what `theirs` is `ours` is, with its interval; `pairs` are what it was found from."""

    name: str
    unit: Unit
    ours: float
    theirs: float
    ratio: float
    low: float
    high: float
    bar: float | None
    pairs: tuple[tuple[float, float], ...]

    @property
    def met(self) -> bool | None:
        """Whether the whole interval lies under the bar."""
        return None if self.bar is None else self.high <= self.bar


@dataclass(frozen=True, slots=True)
class Skipped:
    """A comparison that cannot be made here."""

    name: str
    why: str


Row = Ratio | Skipped


class Bench:
    """Measures, so many pairs at a time; what runs before the first pair counts is not counted."""

    def __init__(self, pairs: int = PAIRS, *, install_extras: bool = False) -> None:
        self.pairs, self.install_extras = pairs, install_extras

    def measure(
        self,
        name: str,
        ours: Callable[[], float],
        theirs: Callable[[], float],
        bar: float | None = None,
        *,
        unit: Unit = "ms",
        pairs: int | None = None,
    ) -> Ratio:
        """Run both by turns, the order alternating; each callable returns the seconds, or megabytes, that it took."""
        begun = perf_counter()
        ours(), theirs()  # caches of the file system and of compiled modules
        wanted = self.pairs if pairs is None else pairs
        if perf_counter() - begun > SLOW_SECONDS:
            wanted = min(wanted, FEW)
        found = []
        for number in range(wanted):
            # a pair is read from the right: tuples are built from the left
            found.append((ours(), theirs()) if number % 2 else (theirs(), ours())[::-1])
        return between(name, found, bar, unit=unit)


def between(name: str, pairs: Sequence[tuple[float, float]], bar: float | None = None, *, unit: Unit = "ms") -> Ratio:
    """The median of the ratios of pairs that were measured already."""
    low, high = _interval([a / b for a, b in pairs], median)
    mine, other = (median(column) * _SHOWN[unit] for column in zip(*pairs, strict=True))
    return Ratio(name, unit, mine, other, median(a / b for a, b in pairs), low, high, bar, tuple(pairs))


def under(
    name: str, values: Sequence[float], limit: float, statistic: Statistic = median, *, unit: Unit = "ms"
) -> Ratio:
    """A statistic of some measurements beside a fixed limit, which is the bar."""
    low, high = (end / limit for end in _interval(values, statistic))
    found, shown = statistic(values), _SHOWN[unit]
    pairs = tuple((value, limit) for value in values)
    return Ratio(name, unit, found * shown, limit * shown, found / limit, low, high, 1.0, pairs)


def percentile(percent: int) -> Statistic:
    """The value that so many percent of the others do not exceed."""

    def of(values: Sequence[float]) -> float:
        ordered = sorted(values)
        return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]

    return of


def seconds(work: Callable[[], Any]) -> float:
    """How long it takes."""
    begun = perf_counter()
    work()
    return perf_counter() - begun


def _interval(values: Sequence[float], statistic: Statistic) -> tuple[float, float]:
    chance = random.Random(0)
    found = sorted(statistic(chance.choices(values, k=len(values))) for _ in range(RESAMPLES))
    tail = int(RESAMPLES * (1 - COVERAGE) / 2)
    return found[tail], found[-tail - 1]

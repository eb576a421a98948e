"""When a review pays, with an interview on a known day: the value of every state of a card, by backward induction.

A card that was reviewed last with `left` days to go has stability s and difficulty d. Its value is its expected recall
on the day, less the price of the reviews it will still get under the best choice of their days:

    V(s, d, left) = max( R(left, s),  max over i of  E[ V(s', d', left - i) ] - price(left - i) )

where i is the number of days until its next review. The price of a review rises towards the day (`Tariff`), because all
cards would be reviewed last of all and there are only so many minutes: it is what a minute of that day is worth to the
cards that compete for it. Knows no log, no clock and no bank.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from dlprep.memory.curve import AGAIN, EASY, GOOD, HARD, Curve, Floats

HORIZON = 120  # days; farther from the interview a card is kept at a constant retention
LONGEST_AGO = 60  # days before the first one of the plan; what was reviewed longer ago counts as if it were then
STABILITIES = np.geomspace(0.1, 1000.0, 40)  # days
DIFFICULTIES = np.linspace(1.0, 10.0, 7)
# how answers that are right are rated, as the engine's own simulator has it
RIGHT_RATINGS = ((HARD, 0.224), (GOOD, 0.631), (EASY, 0.145))
FIRST_RATINGS = (0.24, 0.094, 0.495, 0.171)  # of a card's first answer: again, hard, good, easy
STEEPNESS = 0.85  # of the price towards the day; chosen by simulation, see docs/scheduling.md


@dataclass(frozen=True)
class Tariff:
    """The price of a review in expected recall: `base`, and `rush` / left^STEEPNESS on top of it."""

    base: float
    rush: float

    def prices(self, days: int) -> Floats:
        """By days left, from 0; nothing is reviewed on the day itself."""
        left = np.maximum(1, np.arange(days + 1))
        return np.asarray(self.base + self.rush * left**-STEEPNESS)


class Outlook:
    """What a review is worth today, for every state of a card, every time since its last review and every day left."""

    def __init__(self, curve: Curve, days: int, tariff: Tariff, missed: float = 0.0, oldest: int = 0) -> None:
        """`days` until the interview; `missed` is the share of days on which the learner does not turn up.

        `oldest` is how many days ago some card was reviewed last.
        """
        self.days = min(max(1, days), HORIZON)
        self._longest = self.days + min(LONGEST_AGO, oldest + max(0, days - HORIZON))
        self._prices = tariff.prices(self.days)
        self._gain, self._fresh = _induced(curve, self.days, self._longest, self._prices, missed)

    def gain(self, elapsed: Floats, left: int, stability: Floats, difficulty: Floats) -> Floats:
        """The expected recall won by a review today rather than none today, before its price is paid.

        `elapsed` days since the last review of each card; waiting and reviewing later is what it is compared with.
        """
        left = min(left, self.days)
        since = np.clip(np.asarray(elapsed).astype(np.int64), 1, self._longest - left)
        return _looked_up(self._gain[:, left], since, stability, difficulty)

    def price(self, left: int) -> float:
        """What a review of usual length costs with so many days left."""
        return float(self._prices[min(left, self.days)])

    def value(self, left: int, stability: Floats, difficulty: Floats) -> Floats:
        """The value of a card that is reviewed today."""
        left = min(left, self.days)
        return _looked_up(self._fresh, np.full(np.shape(stability), left), stability, difficulty)


def _induced(curve: Curve, days: int, longest: int, prices: Floats, missed: float) -> tuple[Floats, Floats]:
    """The gain of a review by days since the last, days left and state; and the value of a state just reviewed.

    Goes back from the day, on which the last review was at most `longest` days ago: what there is to win with `left`
    days needs only what was found for fewer.
    """
    corners, shares = _transitions(curve, longest)
    states = len(STABILITIES) * len(DIFFICULTIES)
    stability = np.repeat(STABILITIES, len(DIFFICULTIES))
    waiting = np.stack([curve.recall(elapsed, stability) for elapsed in range(longest + 1)])  # none left: recall it is
    gain = np.full((longest + 1, days + 1, states), -1.0)
    fresh = np.empty((days + 1, states))
    fresh[0] = waiting[0]
    for left in range(1, days + 1):
        reach = longest - left + 1  # the days since the last review can be so many, no more
        # reviewed tomorrow, with one day less to go
        waits = waiting[1 : reach + 1]
        if left >= 2:
            reviewed = np.einsum("ets,ets->es", fresh[left - 1][corners[:reach]], shares[:reach])
            better = reviewed - waits
            gain[1 : reach + 1, left - 1] = better
            waits = waits + (1 - missed) * np.maximum(0.0, better - prices[left - 1])
        fresh[left] = waits[0]
        waiting = waits
    return gain, fresh


@lru_cache(maxsize=4)
def _transitions(curve: Curve, days: int) -> tuple["np.ndarray[tuple[int, int, int], np.dtype[np.int64]]", Floats]:
    """Where a review takes each state, by days since the last one: sixteen corners of the grid and their shares."""
    stability = np.repeat(STABILITIES, len(DIFFICULTIES))
    difficulty = np.tile(DIFFICULTIES, len(STABILITIES))
    corners, shares = [], []
    for elapsed in range(1, days + 1):
        recalled = curve.recall(elapsed, stability)
        found, parts = [], []
        for rating, share in ((AGAIN, 1 - recalled), *((rating, recalled * part) for rating, part in RIGHT_RATINGS)):
            after = curve.after(stability, difficulty, recalled, np.full(stability.shape, rating))
            for corner, weight in _around(*after):
                found.append(corner)
                parts.append(share * weight)
        corners.append(found)
        shares.append(parts)
    return np.array(corners), np.array(shares)


def _around(stability: Floats, difficulty: Floats) -> list[tuple["np.ndarray[tuple[int], np.dtype[np.int64]]", Floats]]:
    """The four states of the grid around each card, as flat indices, and the share that each has in it."""
    step = np.log(STABILITIES[1] / STABILITIES[0])
    across = np.clip(np.log(stability / STABILITIES[0]) / step, 0, len(STABILITIES) - 1.0001)
    up = np.clip((difficulty - DIFFICULTIES[0]) / (DIFFICULTIES[1] - DIFFICULTIES[0]), 0, len(DIFFICULTIES) - 1.0001)
    column, row = across.astype(np.int64), up.astype(np.int64)
    right, above = across - column, up - row
    flat = column * len(DIFFICULTIES) + row
    return [
        (flat, (1 - right) * (1 - above)),
        (flat + 1, (1 - right) * above),
        (flat + len(DIFFICULTIES), right * (1 - above)),
        (flat + len(DIFFICULTIES) + 1, right * above),
    ]


def _looked_up(
    table: Floats, row: "np.ndarray[tuple[int], np.dtype[np.int64]]", stability: Floats, difficulty: Floats
) -> Floats:
    found = np.zeros(np.shape(stability))
    for corner, weight in _around(np.asarray(stability), np.asarray(difficulty)):
        found += weight * table[row, corner]
    return found

"""FSRS-6 on whole arrays of cards: the same equations as the engine, which takes one card at a time. Knows no log."""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from dlprep.memory.schedule import DECAYS, RECALL_AT_STABILITY

Floats: TypeAlias = NDArray[np.float64]
Ratings: TypeAlias = NDArray[np.int64]

LOWEST_STABILITY, HIGHEST_STABILITY = 0.001, 36_500.0  # days
LOWEST_DIFFICULTY, HIGHEST_DIFFICULTY = 1.0, 10.0
AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4


class Curve:
    """One learner's memory: 21 weights of FSRS-6 (Ye, Su and Cao 2022, KDD, and the engine that Anki uses)."""

    def __init__(self, weights: Sequence[float]) -> None:
        self._w = np.array(weights, dtype=np.float64)
        # the engine forces the decay into this range without a word
        self._decay = float(np.clip(self._w[20], *DECAYS))
        self._factor = RECALL_AT_STABILITY ** (-1 / self._decay) - 1

    def recall(self, elapsed_days: Floats | float, stability: Floats | float) -> Floats:
        """The probability of recall so many days after the last review."""
        share = np.asarray(elapsed_days, dtype=np.float64) / stability
        return np.asarray((1 + self._factor * share) ** -self._decay)

    def interval(self, stability: Floats, retention: float) -> Floats:
        """Whole days until recall has fallen to `retention`; at least one."""
        days = stability / self._factor * (retention ** (-1 / self._decay) - 1)
        return np.asarray(np.maximum(1.0, np.floor(days + 0.5)))

    def first(self, rating: Ratings) -> tuple[Floats, Floats]:
        """Stability in days and difficulty after the first review."""
        stability = np.clip(self._w[rating - 1], LOWEST_STABILITY, HIGHEST_STABILITY)
        return stability, self._bounded(self._first_difficulty(rating))

    def after(self, stability: Floats, difficulty: Floats, recalled: Floats, rating: Ratings) -> tuple[Floats, Floats]:
        """Stability and difficulty after a review on a later day, at which `recalled` was the probability of recall."""
        w = self._w
        bonus = np.where(rating == HARD, w[15], np.where(rating == EASY, w[16], 1.0))
        growth = np.exp(w[8]) * (11 - difficulty) * stability ** -w[9] * np.expm1(w[10] * (1 - recalled)) * bonus
        forgotten = np.minimum(
            w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1) * np.exp(w[14] * (1 - recalled)),
            stability / np.exp(w[17] * w[18]),
        )
        after = np.where(rating == AGAIN, forgotten, stability * (1 + growth))
        return np.clip(after, LOWEST_STABILITY, HIGHEST_STABILITY), self._next_difficulty(difficulty, rating)

    def _first_difficulty(self, rating: Ratings | int) -> Floats:
        return np.asarray(self._w[4] - np.exp(self._w[5] * (np.asarray(rating) - 1)) + 1)

    def _next_difficulty(self, difficulty: Floats, rating: Ratings) -> Floats:
        change = -self._w[6] * (rating - 3)
        moved = difficulty + change * (10 - difficulty) / 9
        return self._bounded(self._w[7] * self._first_difficulty(EASY) + (1 - self._w[7]) * moved)

    @staticmethod
    def _bounded(difficulty: Floats) -> Floats:
        return np.clip(difficulty, LOWEST_DIFFICULTY, HIGHEST_DIFFICULTY)

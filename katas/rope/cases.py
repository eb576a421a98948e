"""Positions away from 0, with gaps, out of order; batch, heads, positions and pairs all differ but for one case."""

import numpy as np


def cases(rng):
    yield "two-positions", {"x": rng.normal(size=(2, 4)), "positions": np.array([1, 2])}
    yield "one-pair", {"x": rng.normal(size=(1, 3, 2)), "positions": np.arange(3)}
    yield "heads", {"x": rng.normal(size=(2, 3, 4, 6)), "positions": np.arange(4) + 5, "base": 10000.0}
    yield "decoding", {"x": rng.normal(size=(2, 1, 6)), "positions": np.array([37]), "base": 500.0}
    yield "out-of-order", {"x": rng.normal(size=(1, 5, 8)), "positions": np.array([9, 2, 30, 2, 17])}
    yield "heads-equal-positions", {"x": rng.normal(size=(1, 3, 3, 4)), "positions": np.array([4, 11, 5])}

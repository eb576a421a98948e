"""Embeddings as small as the encoding; odd widths, other bases, positions that are neither whole nor in order."""

import numpy as np


def cases(rng):
    yield "two-positions", {"x": 0.5 * rng.normal(size=(1, 2, 4))}
    yield "odd-width", {"x": 0.5 * rng.normal(size=(1, 2, 5))}
    yield "batch", {"x": 0.5 * rng.normal(size=(3, 3, 6)), "positions": None}
    positions = rng.integers(7, 20) + np.arange(4.0)
    yield "offset", {"x": rng.normal(size=(2, 4, 6)), "positions": positions, "base": 500.0}
    yield "fractions", {"x": rng.normal(size=(2, 5, 7)), "positions": rng.uniform(0.1, 12, size=5)}
    yield "wide", {"x": rng.normal(size=(1, 8, 10)), "base": 10000.0}

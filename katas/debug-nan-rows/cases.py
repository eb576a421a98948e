"""A line with a little noise, and gaps far enough apart that a shift of the labels between them shows."""

import numpy as np


def _case(rng, n, d, gaps_in_x, gaps_in_y):
    X = rng.normal(1.0, 1.0, (n, d))
    y = X @ (rng.choice((-1, 1), d) * rng.uniform(1.0, 2.0, d)) + 1.5 + 0.2 * rng.normal(size=n)
    for row in gaps_in_x:
        X[row, rng.integers(d)] = np.nan
    y[list(gaps_in_y)] = np.nan
    return {"X": X, "y": y}


def cases(rng):
    yield "no-gaps", _case(rng, 4, 1, [], [])
    yield "gap-in-x", _case(rng, 6, 1, [rng.integers(0, 2)], [rng.integers(4, 6)])
    yield "only-y", _case(rng, 6, 1, [], [1, 4])
    row = int(rng.integers(1, 5))
    yield "same-row", _case(rng, 7, 1, [row], [row])
    yield "unequal-counts", _case(rng, 9, 2, [0, 3, 5], [7])
    gaps = rng.permutation(16)
    yield "several", _case(rng, 16, 3, np.sort(gaps[:3]), np.sort(gaps[3:6]))
    case = _case(rng, 10, 3, [], [8])
    case["X"][2] = np.nan
    case["X"][5, :2] = np.nan
    yield "several-in-one-row", case

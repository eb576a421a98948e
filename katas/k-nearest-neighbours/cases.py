"""Points drawn until no two distances differ by a hair; exact ties are made of numbers that are exact in binary."""

import numpy as np

CLEAR = 1e-4  # relative: how much two distances of a query differ


def _case(rng, n, m, d, labels, k, size=1.0, offset=0.0):
    while True:
        points = (rng.normal(size=(n + m, d)) * size + offset).astype(np.float32).astype(float)
        X, queries = points[:n], points[n:]
        distance = np.sort(np.sqrt(((queries[:, None] - X) ** 2).sum(2)), axis=1)
        if (np.diff(distance, axis=1) > CLEAR * distance[:, 1:]).all():
            return {"X": X, "y": rng.permutation(np.resize(labels, n)), "queries": queries, "k": k}


def cases(rng):
    first = _case(rng, 4, 1, 1, [3, 8], 1, offset=3.0)
    distance = abs(first["X"] - first["queries"])[:, 0]
    first["X"] = np.roll(first["X"], 2 - distance.argmin(), axis=0)  # the nearest is neither first nor last
    yield "one-neighbour", first
    a, b = 0.125 * rng.permutation(np.arange(1, 20))[:2]
    square = np.array([[a + 1, b], [a, b + 1], [a - 1, b], [a, b - 1], [a + 0.5, b], [a, b - 3]])
    yield "equal-distances", {"X": square, "y": np.array([5, 2, 6, 2, 9, 6]), "queries": np.array([[a, b]]), "k": 3}
    steps = np.array([0.25, 0.5, 0.75, 1.0, 1.25]) * rng.uniform(0.8, 1.2)
    place = rng.permutation(5)
    line = np.column_stack([a + steps, np.full(5, b)])[place]
    # from near to far: 4 1 1 4 7, so both have two of the four votes, and 4 is nearest
    yield "tied-vote", {"X": line, "y": np.array([4, 1, 1, 4, 7])[place], "queries": np.array([[a, b]]), "k": 4}
    yield "all-points", _case(rng, 5, 2, 2, [0, 0, 1], 5)
    yield "far-from-zero", _case(rng, 9, 4, 2, [1, 0, 2], 3, size=0.3, offset=3000.0)
    yield "unequal-features", _case(rng, 10, 5, 3, [1, 0], 3, size=np.array([0.2, 1.0, 5.0]))
    yield "many-queries", _case(rng, 20, 12, 3, [10, -3, 4], 5)

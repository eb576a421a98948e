"""Gaps in rows that are drawn anew, never in one row only: what is removed by mistake or kept by mistake shows."""

import numpy as np

WORDS = ("cat", "dog", "", "eel", "nan", "fox")


def _features(rng, n, d, gaps=()):
    X = rng.normal(size=(n, d))
    for row in gaps:
        X[row, rng.integers(d)] = np.nan
    return X


def cases(rng):
    a, b, _, _ = rng.permutation(4)
    y = rng.normal(size=4)
    y[b] = np.nan
    yield "four-rows", {"X": _features(rng, 4, 2, [a]), "y": y}
    a, b, *_ = rng.permutation(5)
    yield "only-x", {"X": _features(rng, 5, 2, [a, b]), "y": rng.choice(np.arange(-3, 9), 5, replace=False)}
    a, b, *_ = rng.permutation(5)
    y = rng.normal(size=5)
    y[[a, b]] = np.nan
    yield "only-y", {"X": _features(rng, 5, 2), "y": y}
    a, b, c, *_ = rng.permutation(6)
    words = [WORDS[i] for i in rng.permutation(6)]
    words[a] = words[c] = None
    yield "text-labels", {"X": _features(rng, 6, 2, [b, c]), "y": words}
    a, b, c, d, e, f, _ = rng.permutation(7)
    numbers = [float(v) for v in rng.normal(size=7)]
    numbers[a], numbers[b], numbers[c], numbers[d], numbers[e] = None, float("nan"), 0, 7, False
    yield "mixed-list", {"X": _features(rng, 7, 2, [f]), "y": numbers}
    a, b, c, *_ = rng.permutation(6)
    X = _features(rng, 6, 3, [a])
    X[b, 1], X[c, 0], X[c, 2] = np.inf, np.inf, 0.0
    yield "infinities-and-zeros", {"X": X, "y": [WORDS[i] for i in rng.permutation(6)]}
    yield "nothing-missing", {"X": _features(rng, 6, 4), "y": np.arange(6)[::-1] - 2}
    y = rng.normal(size=7)
    y[:3] = np.nan
    yield "all-missing", {"X": _features(rng, 7, 4, [2, 3, 4, 5, 6]), "y": y}
    gaps = rng.permutation(20)
    y = rng.normal(size=20)
    y[gaps[:5]] = np.nan
    X = _features(rng, 20, 4, gaps[3:9])
    X[gaps[9]] = np.nan
    yield "many-rows", {"X": X, "y": y}

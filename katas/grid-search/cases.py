"""Scores by combination, the last key fastest; which combination is best is drawn anew."""

import numpy as np

NAN = float("nan")


def _scores(rng, n, low=0.2, high=0.9):
    return [float(each) for each in np.round(rng.permutation(np.linspace(low, high, n)), 3)]


def cases(rng):
    yield "two-values", {"grid": {"lr": [0.1, 0.01]}, "scores": _scores(rng, 2)}
    yield "empty-list", {"grid": {"lr": [0.1], "depth": []}, "scores": [0.5]}
    grid = {"width": [16, 64], "depth": [3, 1, 2]}
    scores = _scores(rng, 6, -0.9, -0.2)
    best, last = int(np.argmax(scores)), int(rng.integers(1, 5))
    scores[best], scores[last] = scores[last], scores[best]  # neither the first nor the last
    yield "two-by-three", {"grid": grid, "scores": scores}
    yield "nan-first", {"grid": {"lr": [0.3, 0.1, 0.03]}, "scores": [NAN, *_scores(rng, 2)]}
    yield "nan-between", {"grid": {"a": [1, 2], "b": [5, 6]}, "scores": [_scores(rng, 1, -0.3)[0], NAN, -0.2, NAN]}
    yield "all-nan", {"grid": {"a": [1, 2], "b": [5, 6]}, "scores": [NAN] * 4}
    low, middle, high = sorted(_scores(rng, 3))
    yield "tie", {"grid": {"b": [4, 1], "a": [7, 9, 8]}, "scores": [low, middle, high, low, high, middle]}
    yield "minus-infinity", {"grid": {"lr": [1.0, 0.5, 0.1]}, "scores": [-float("inf"), NAN, NAN]}
    grid = {"sizes": [[8], [8, 4], []], "act": ["relu", None], "bias": [True, False]}
    yield "mixed-values", {"grid": grid, "scores": _scores(rng, 12)}

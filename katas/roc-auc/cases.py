"""Labels and scores; every score is a multiple of 0.001, so that ties are meant and stay ties in any precision."""

import numpy as np


def _shuffled(rng, labels, scores):
    order = rng.permutation(len(labels))
    return {"labels": np.array(labels)[order], "scores": np.array(scores, dtype=float)[order]}


def _distinct(rng, low, high, n):
    return rng.choice(np.arange(low, high), n, replace=False) / 1000


def cases(rng):
    a, b, c, d, e = np.sort(_distinct(rng, 50, 950, 5))
    yield "small", _shuffled(rng, [1, 0, 1, 0, 0], [e, d, c, b, a])
    a, b, c = np.sort(_distinct(rng, 50, 950, 3))
    yield "ties", _shuffled(rng, [1, 0, 0, 1, 0, 0, 1], [c, c, b, b, b, a, a])
    yield "tied-negatives", _shuffled(rng, [1, 1, 0, 0, 0, 1], [a, c, b, b, b, b])
    labels = rng.permutation(np.repeat([0, 1], [23, 17]))
    yield "logits", {"labels": labels, "scores": (rng.integers(-12, 10, 40) + 2 * labels) / 2}
    labels = rng.permutation(np.repeat([0, 1], [14, 11]))
    yield "close-scores", {"labels": labels, "scores": 0.5 + _distinct(rng, 0, 60, 25)}
    yield "below-chance", _shuffled(rng, [0, 0, 0, 1, 0, 1, 1, 1], np.sort(_distinct(rng, -900, 900, 8))[::-1])
    labels = rng.permutation(np.repeat([0, 1], [60, 3]))
    yield "imbalanced", {"labels": labels, "scores": (rng.integers(0, 20, 63) + 8 * labels) / 20}
    yield "constant", {"labels": np.array([0, 1, 0, 1, 1]), "scores": np.full(5, a)}
    yield "only-positives", {"labels": np.ones(4, dtype=np.int64), "scores": _distinct(rng, 50, 950, 4)}
    yield "only-negatives", {"labels": np.zeros(4, dtype=np.int64), "scores": _distinct(rng, 50, 950, 4)}

"""Labels and scores; every score is a multiple of 0.001, so that ties are meant and stay ties in any precision."""

import numpy as np


def cases(rng):
    a, b, c, d, e = np.sort(_distinct(rng, 50, 950, 5))
    yield "small", _shuffled(rng, [0, 1, 1, 0, 1], [e, d, c, b, a])
    a, b, c, d = np.sort(_distinct(rng, 50, 950, 4))
    yield "ties", _shuffled(rng, [1, 0, 1, 1, 1, 0, 1, 0], [d, c, c, b, b, b, a, a])
    yield "tail-of-negatives", _shuffled(rng, [1, 1, 0, 1, 0, 0], np.sort(_distinct(rng, -900, 900, 6))[::-1])
    labels = rng.permutation(np.repeat([0, 1], [21, 9]))
    yield "logits", {"labels": labels, "scores": (rng.integers(-9, 8, 30) + 3 * labels) / 2}
    labels = rng.permutation(np.repeat([0, 1], [57, 3]))
    yield "imbalanced", {"labels": labels, "scores": (rng.integers(0, 20, 60) + 8 * labels) / 20}
    yield "constant", {"labels": np.array([0, 1, 0, 0, 1]), "scores": np.full(5, a)}
    yield "only-positives", {"labels": np.ones(3, dtype=np.int64), "scores": _distinct(rng, 50, 950, 3)}
    yield "no-positives", {"labels": np.zeros(4, dtype=np.int64), "scores": _distinct(rng, 50, 950, 4)}


def _shuffled(rng, labels, scores):
    order = rng.permutation(len(labels))
    return {"labels": np.array(labels)[order], "scores": np.array(scores, dtype=float)[order]}


def _distinct(rng, low, high, n):
    return rng.choice(np.arange(low, high), n, replace=False) / 1000

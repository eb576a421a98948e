"""Rows of logits with labels, some ignored, some far apart, with several strengths of smoothing."""

import numpy as np


def cases(rng):
    yield "one-row", {"logits": rng.normal(size=(1, 3)), "labels": np.array([1]), "smoothing": 0.2}
    yield "two-rows", {"logits": rng.normal(size=(2, 4)), "labels": np.array([3, 0]), "smoothing": 0.3}
    yield "no-smoothing", {"logits": rng.normal(size=(2, 5)), "labels": np.array([4, 2]), "smoothing": 0.0}
    yield "ignored-rows", {"logits": _logits(rng, 5, 3), "labels": np.array([-100, 2, 0, -100, 2]), "smoothing": 0.15}
    yield "square", {"logits": _logits(rng, 4, 4), "labels": np.array([2, 0, 3, 0]), "smoothing": 0.6}
    yield "all-smoothed", {"logits": _logits(rng, 3, 6), "labels": np.array([5, 1, 1]), "smoothing": 1.0}
    yield "far-apart", _far_apart(rng)
    yield "default", {"logits": _logits(rng, 6, 4), "labels": rng.permutation([0, 1, 2, 3, -100, 1])}


def _logits(rng, rows, classes):
    return 1.5 * rng.normal(size=(rows, classes))


def _far_apart(rng):
    """Rows near +1000 and -1000, and one in which a wrong class is ahead by a thousand."""
    logits = _logits(rng, 4, 5) + np.array([[1000.0], [-1000.0], [0.0], [0.0]])
    logits[2, 3] += 1000
    return {"logits": logits, "labels": np.array([1, 4, 0, 2]), "smoothing": 0.1}

"""Logits with labels, mostly negative, some far out on either side, with several settings of the two weights."""

import numpy as np


def cases(rng):
    yield "one-each", {"logits": _logits(rng, 2), "labels": np.array([1, 0]), "gamma": 2.0, "alpha": 0.4}
    yield "gamma-one", {"logits": _logits(rng, 4), "labels": np.array([0, 1, 0, 0]), "gamma": 1.0, "alpha": 0.7}
    yield "gamma-zero", {"logits": _logits(rng, 3), "labels": np.array([0, 1, 1]), "gamma": 0.0, "alpha": None}
    yield "without-alpha", {"logits": _logits(rng, 5), "labels": np.array([1, 0, 0, 1, 0]), "gamma": 3.5, "alpha": None}
    yield "two-axes", _grid(rng) | {"gamma": 1.5}
    yield "far-out", _far_out(rng) | {"gamma": 1.0, "alpha": 0.3}
    yield "no-positive", {"logits": _logits(rng, 6) - 1.0, "labels": np.zeros(6, np.int64), "alpha": 0.1}
    yield "defaults", {"logits": _logits(rng, 8), "labels": rng.permutation([1, 1, 0, 0, 0, 0, 0, 0])}


def _logits(rng, *shape):
    return rng.choice((-1, 1), shape) * rng.uniform(0.2, 2.5, shape)


def _grid(rng):
    return {"logits": _logits(rng, 3, 4), "labels": rng.permutation([1, 0, 0] * 4).reshape(3, 4)}


def _far_out(rng):
    """Up to a thousand away on both sides, right and wrong."""
    logits = np.array([1000.0, -1000.0, 1000.0, -1000.0, 30.0, -25.0]) + rng.normal(size=6)
    return {"logits": logits, "labels": np.array([1, 0, 0, 1, 0, 1])}

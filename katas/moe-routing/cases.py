"""Uneven load everywhere. Ties are among zeros: those stay ties however the numbers are rounded."""

import numpy as np


def cases(rng):
    yield "top-2", {"logits": _logits(rng, 3, 4) + [0, 0, 1.0, 0], "k": 2, "capacity": 4}
    yield "dropped", {"logits": _logits(rng, 6, 3) + [2.5, 0, 0], "k": 1, "capacity": 2}
    yield "first-choices-first", {"logits": _contested(rng), "k": 2, "capacity": 2}
    yield "ties", {"logits": _tied(rng, 6, 5), "k": 2, "capacity": 5}
    yield "empty-expert", {"logits": _logits(rng, 5, 6) + [0, -9.0, 0, 1.5, 0, 0], "k": 3, "capacity": 3}
    sizes = np.array([[1e3], [-1e3], [0.0], [0.0], [1e3], [-1e3], [0.0]])
    yield "large-logits", {"logits": _logits(rng, 7, 5) + sizes + [0, -1e3, 0, 0, 0], "k": 2, "capacity": 2}


def _logits(rng, tokens, experts):
    """No two of a row close to each other."""
    return rng.permuted(np.cumsum(rng.uniform(0.15, 0.8, (tokens, experts)), axis=1), axis=1) - experts / 4


def _contested(rng):
    """The first three tokens want expert 1 second, the last three want it first."""
    logits = np.array([[2.0, 1.0, 0.0, -1.0]] * 3 + [[0.0, 2.0, -1.0, 1.0]] * 3)
    return logits + rng.uniform(-0.4, 0.4, logits.shape)


def _tied(rng, tokens, experts):
    """Some tokens have three equal favourites, some one favourite and three equal seconds."""
    rows = np.zeros((tokens, experts))
    rows[:, 0] = -rng.uniform(0.3, 2.0, tokens)
    rows[:, 1] = rng.uniform(0.3, 2.0, tokens) * rng.permutation([-1, 1] * (tokens // 2))
    return rng.permuted(rows, axis=1)

"""Models that disagree: a sure one against two doubtful ones, ties in the vote, logits of very different sizes."""

import numpy as np


def cases(rng):
    yield "one-sure-two-doubtful", {"logits": _sure(rng)}
    yield "single-model", {"logits": rng.normal(size=(1, 3, 4))}
    yield "tied-votes", {"logits": _tied(rng)}
    yield "weighted", {"logits": 2 * rng.normal(size=(3, 4, 3)), "weights": rng.permutation([0.4, 3.0, 1.6])}
    yield "one-model-counts", {"logits": 2 * rng.normal(size=(3, 5, 3)), "weights": rng.permutation([0.0, 0.0, 0.25])}
    yield "large-logits", {"logits": 1000 * _peaked(rng, 4, 5, 3), "weights": rng.uniform(0.5, 2, 4)}
    yield "other-scales", {"logits": rng.normal(size=(5, 6, 4)) * np.array([0.2, 9, 0.5, 3, 1])[:, None, None]}


def _sure(rng):
    """The average picks one class, the vote the other."""
    p = np.array([0.9, 0.4, 0.4]) + rng.uniform(-0.03, 0.03, 3)
    first = int(rng.integers(2))
    pairs = np.stack([p, 1 - p] if first == 0 else [1 - p, p], axis=1)
    return np.log(pairs)[:, None] + rng.normal(size=(3, 1, 1))


def _tied(rng):
    """Four models, five classes: two votes against two, in any order, and one sample where all four differ."""
    winners = np.array([[3, 1, 1, 3], [4, 2, 4, 2], [2, 4, 1, 3], [0, 3, 3, 0]]).T
    return 0.5 * rng.normal(size=(4, 4, 5)) + 4 * np.eye(5)[rng.permuted(winners, axis=0)]


def _peaked(rng, M, N, K):
    """No two logits of a row close to each other."""
    return rng.permuted(np.broadcast_to(np.linspace(-1, 1, K), (M, N, K)), axis=2) + rng.uniform(-0.1, 0.1, (M, N, K))

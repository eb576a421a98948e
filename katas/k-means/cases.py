"""Points drawn until no distance decides by a hair; exact ties are made of numbers that are exact in binary."""

import numpy as np

CLEAR = 0.02  # relative to the spread: how much nearer the nearest centre is


def _clear(X, centers, rounds, may_be_empty):
    """Whether every point has one clearly nearest centre in every round, and every centre a point."""
    X, centers = X.astype(np.float32).astype(float), centers.astype(np.float32).astype(float)
    for _ in range(rounds):
        distance = np.sqrt(((X[:, None] - centers) ** 2).sum(2))
        two = np.sort(distance, axis=1)[:, :2]
        if (two[:, 1] - two[:, 0]).min() < CLEAR * X.std():
            return False
        labels = distance.argmin(1)
        if len(set(labels)) < len(centers) and not may_be_empty:
            return False
        centers = np.array([X[labels == k].mean(0) if (labels == k).any() else c for k, c in enumerate(centers)])
    return True


def _telling(X, centers):
    """Whether absolute differences, or the centres after one move, would give other labels."""
    gaps = X[:, None] - centers
    labels = (gaps**2).sum(2).argmin(1)
    moved = np.array([X[labels == k].mean(0) if (labels == k).any() else c for k, c in enumerate(centers)])
    others = abs(gaps).sum(2).argmin(1), ((X[:, None] - moved) ** 2).sum(2).argmin(1)
    return all((other != labels).any() for other in others)


def _case(rng, n, k, d, spread=1.0, offset=0.0, rounds=30, far=None, telling=False):
    while True:
        X = rng.normal(size=(n, d)) * spread * np.linspace(1, 2, d) + offset
        centers = X[rng.permutation(n)[:k]] + 0.3 * spread * rng.normal(size=(k, d))
        if far is not None:
            centers[far] = 40 + rng.normal(size=d)
        if _clear(X, centers, rounds, far is not None) and (not telling or _telling(X, centers)):
            return {"X": X, "centers": centers, "max_rounds": 50}


def cases(rng):
    yield "two-clusters", _case(rng, 5, 2, 1)
    yield "empty-cluster", _case(rng, 6, 3, 2, far=1)
    a, b = 0.125 * rng.permutation(np.arange(1, 20))[:2]
    X = np.array([[a, 0.0], [a, 1.5], [a - 1, b], [a + 1, b], [a + 1, -b]])
    yield "tie", {"X": X, "centers": np.array([[a - 0.5, 0.25], [a + 0.5, 0.25], [a + 2.5, 0.25]]), "max_rounds": 1}
    yield "one-round-only", _case(rng, 8, 3, 2, telling=True) | {"max_rounds": 1}
    yield "far-from-zero", _case(rng, 9, 3, 2, spread=0.5, offset=3000.0)
    yield "until-it-settles", _case(rng, 24, 3, 3)

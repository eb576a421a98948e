"""Weights of both signs, columns of unequal size, and `lam` as a share of the value from which on all weights are 0."""

import numpy as np


def _case(rng, n, d, share, sweeps, constant=None, size=30.0):
    X = rng.normal(1.0, 1.0, (n, d)) * np.linspace(0.7, 1.8, d)
    X[:, 1:] += 0.6 * X[:, :1]
    if constant is not None:
        X[:, constant] = 2.5
    X = X.astype(np.float32).astype(float)
    y = X @ (np.where(np.arange(d) % 2, -1, 1) * rng.uniform(0.6, 1.4, d) * size) + 3 + 0.3 * rng.normal(size=n)
    highest = np.abs((X - X.mean(0)).T @ (y - y.mean())).max() / n
    return {"X": X, "y": y, "lam": float(share * highest), "sweeps": sweeps}


def cases(rng):
    yield "one-feature", _case(rng, 4, 1, 0.3, 1)
    yield "two-sweeps", _case(rng, 5, 2, 0.15, 2)
    yield "all-zero", _case(rng, 6, 3, 1.05, 2)
    yield "one-survivor", _case(rng, 7, 3, 0.9, 3)
    yield "constant-column", _case(rng, 6, 4, 0.1, 3, constant=2)
    yield "more-features-than-rows", _case(rng, 4, 6, 0.1, 5)
    yield "until-it-settles", _case(rng, 10, 3, 0.05, 25)

"""Clouds with clear gaps between the variances, and in each direction one entry clearly the largest."""

import numpy as np


def _case(rng, n, d, k, offset=0.0, size=1.0, first_negative=False, one_sign=False):
    while True:
        X = rng.normal(size=(n, d)) * 2.0 ** -np.arange(d) @ np.linalg.qr(rng.normal(size=(d, d)))[0] * size + offset
        _, s, vt = np.linalg.svd(X - X.mean(0), full_matrices=False)
        sizes = np.sort(abs(vt[:k]), axis=1)
        clear = (sizes[:, -1] - sizes[:, -2] > 0.05).all() and (s[:k] > 1.15 * np.append(s, 0)[1 : k + 1]).all()
        rows = vt[:k] * np.sign(vt[:k, :1])  # the first entry positive: is the largest one negative?
        if one_sign and not (_raw_direction(X) < 0).all():
            continue
        if clear and (not first_negative or (rows.min(1) < -rows.max(1)).all()):
            return {"X": X, "k": k}


def _raw_direction(X):
    """The first direction with the sign that the library happens to give it."""
    X = X.astype(np.float32)
    return np.linalg.svd(X - X.mean(0), full_matrices=False)[2][0]


def cases(rng):
    yield "one-direction", _case(rng, 4, 3, 1, offset=np.array([1.0, -2.0, 0.5]), one_sign=True)
    yield "all-components", _case(rng, 6, 3, 3, offset=0.5)
    yield "negative-largest", _case(rng, 7, 3, 2, first_negative=True)
    yield "fewer-rows-than-features", _case(rng, 4, 6, 2, offset=1.0)
    yield "far-from-zero", _case(rng, 8, 3, 2, offset=np.array([50.0, -30.0, 80.0]))
    yield "unequal-scales", _case(rng, 12, 5, 3, offset=-1.0, size=np.array([0.5, 3.0, 1.0, 2.0, 0.3]))

"""Drawn until every test row has one clearly nearest training row; the features differ in size."""

import numpy as np


def _nearest(X, n_train):
    low = X[:n_train].min(0)
    span = np.where(np.ptp(X[:n_train], axis=0) == 0, 1, np.ptp(X[:n_train], axis=0))
    Z = (X - low) / span
    distance, clipped = (((z[:, None] - Z[:n_train]) ** 2).sum(2) ** 0.5 for z in (Z[n_train:], Z[n_train:].clip(0, 1)))
    return np.sort(distance, axis=1), (distance.argmin(1) != clipped.argmin(1)).any()


def _case(rng, n_train, n_test, d, change=None, clipping_shows=False):
    while True:
        X = rng.uniform(0.0, 1.0, (n_train + n_test, d)) * 3.0 ** np.arange(d) + rng.uniform(-1, 1, d)
        if change is not None:
            change(X)
        distance, shows = _nearest(X, n_train)
        if shows >= clipping_shows and (distance[:, 1] - distance[:, 0] > 0.02 * distance[:, 1]).all():
            y = rng.normal(size=n_train + n_test) * 2
            return {"X": X, "y": y, "n_train": n_train}


def cases(rng):
    def beyond(X):  # the extremes of all rows are test rows, so that any scaler which saw them shows
        X[:3] = 5 + np.sort(X[:3], axis=0)[[1, 2, 0]]  # and the lowest training row is the last of them
        X[3:, 0] = X[:3].max() + 0.7, X[:3].min() - 0.6

    yield "one-feature", _case(rng, 3, 2, 1, beyond)

    def outlier(X):
        X[-1] *= [30.0, 1.0]

    yield "outlier-in-test", _case(rng, 7, 5, 2, outlier, clipping_shows=True)

    def constant(X):
        X[:5, 1] = 0.75

    yield "constant-in-train", _case(rng, 5, 3, 2, constant)

    def inside(X):
        X[-4:] = X[:9].min(0) + rng.uniform(0.2, 0.8, (4, 2)) * np.ptp(X[:9], axis=0)

    yield "inside", _case(rng, 9, 4, 2, inside)
    yield "three-features", _case(rng, 12, 6, 3)

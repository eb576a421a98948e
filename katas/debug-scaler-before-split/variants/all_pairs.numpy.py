import numpy as np


def evaluate(X, y, n_train):
    past, future = X[:n_train], X[n_train:]
    low, high = past.min(0), past.max(0)
    span = np.where(high > low, high - low, 1)
    gaps = (future[:, None] - past) / span
    near = np.einsum("mnd,mnd->mn", gaps, gaps).argmin(1)
    predicted = y[near]
    return low, span, predicted, np.abs(predicted - y[n_train:]).mean()

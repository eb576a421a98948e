"""Scalar loops: extremes over the training rows, then the training row that no other beats."""

import numpy as np

SAME = 1e-5


def oracle(X, y, n_train):
    features = range(X.shape[1])
    low = np.array([min(X[row, d] for row in range(n_train)) for d in features])
    high = np.array([max(X[row, d] for row in range(n_train)) for d in features])
    span = np.array([1.0 if high[d] - low[d] < SAME else high[d] - low[d] for d in features])
    predicted = []
    for row in range(n_train, len(X)):
        distance = [sum(((X[row, d] - X[other, d]) / span[d]) ** 2 for d in features) for other in range(n_train)]
        predicted.append(y[distance.index(min(distance))])
    error = sum(abs(guess - y[n_train + i]) for i, guess in enumerate(predicted)) / len(predicted)
    return low, span, np.array(predicted), error

import numpy as np


def fit_scaler(rows):
    """Minimum and range of each feature; a constant feature has range 1."""
    low = rows.min(axis=0)
    span = rows.max(axis=0) - low
    return low, np.where(span == 0, 1, span)


def transform(rows, low, span):
    return (rows - low) / span


def nearest(train, query):
    return ((train - query) ** 2).sum(axis=1).argmin()


def evaluate(X, y, n_train):
    """Predict each test row by its nearest training row, and report the mean absolute error."""
    low, span = fit_scaler(X)
    scaled = transform(X, low, span)
    train, test = scaled[:n_train], scaled[n_train:]
    predicted = np.array([y[nearest(train, query)] for query in test])
    error = np.abs(predicted - y[n_train:]).mean()
    return low, span, predicted, error

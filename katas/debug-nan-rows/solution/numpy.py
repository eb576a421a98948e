import numpy as np


def drop_missing(X, y):
    """The rows and labels of which nothing is missing."""
    keep = ~(np.isnan(X).any(axis=1) | np.isnan(y))
    return X[keep], y[keep]


def design(X):
    return np.column_stack([X, np.ones(len(X))])


def fit_clean(X, y):
    """Least squares with an intercept on the complete rows."""
    X, y = drop_missing(X, y)
    theta = np.linalg.lstsq(design(X), y, rcond=None)[0]
    residual = y - design(X) @ theta
    return theta[:-1], theta[-1], len(y), np.sqrt((residual**2).mean())

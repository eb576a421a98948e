import numpy as np


def drop_missing(X, y):
    """The rows and labels without nan."""
    X = X[~np.isnan(X).any(axis=1)]
    y = y[~np.isnan(y)]
    return X, y


def design(X):
    return np.column_stack([X, np.ones(len(X))])


def fit_clean(X, y):
    """Least squares with an intercept on the complete rows."""
    X, y = drop_missing(X, y)
    theta = np.linalg.lstsq(design(X), y, rcond=None)[0]
    residual = y - design(X) @ theta
    return theta[:-1], theta[-1], len(y), np.sqrt((residual**2).mean())

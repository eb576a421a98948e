import numpy as np


def windows(series, length, horizon):
    """Windows (n, length) and the value `horizon` steps after the end of each."""
    y = series[length + horizon - 1 :]
    x = np.stack([series[i : i + length] for i in range(len(y))])
    return x, y


def split(n, test_fraction):
    """Which samples train and which test."""
    n_train = n - round(n * test_fraction)
    order = np.arange(n)
    return order[:n_train], order[n_train:]


def fit(x, y):
    """A linear forecast with a slight ridge penalty, so that few samples suffice."""
    a = np.column_stack([x, np.ones(len(x))])
    return np.linalg.solve(a.T @ a + 0.1 * np.eye(a.shape[1]), a.T @ y)


def apply(theta, x):
    return x @ theta[:-1] + theta[-1]


def backtest(series, length, horizon, test_fraction):
    """Fit on one part of the samples, forecast the other, and report the error."""
    x, y = windows(series, length, horizon)
    train, test = split(len(y), test_fraction)
    theta = fit(x[train], y[train])
    predicted = apply(theta, x[test])
    rmse = np.sqrt(((predicted - y[test]) ** 2).mean())
    return y[train], y[test], predicted, rmse

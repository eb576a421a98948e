import numpy as np


def backtest(series, length, horizon, test_fraction):
    start = np.arange(len(series) - length - horizon + 1)
    x = series[start[:, None] + np.arange(length)].astype(np.float64)
    y = series[start + length + horizon - 1].astype(np.float64)
    known = start < len(start) - round(len(start) * test_fraction)
    a = np.insert(x, length, 1.0, axis=1)
    theta = np.linalg.solve(a[known].T @ a[known] + np.diag(np.full(length + 1, 0.1)), a[known].T @ y[known])
    predicted = (a * theta).sum(axis=1)[~known]
    rmse = ((predicted - y[~known]) ** 2).mean() ** 0.5
    return y[known], y[~known], predicted, rmse

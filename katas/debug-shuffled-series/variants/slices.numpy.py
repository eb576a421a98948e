import numpy as np


def backtest(series, length, horizon, test_fraction):
    series = series.astype(np.float64)
    n = len(series) - length - horizon + 1
    cut = n - round(n * test_fraction)
    x = np.lib.stride_tricks.sliding_window_view(series, length)[:n]
    y = series[len(series) - n :]
    a = np.hstack([x, np.ones((n, 1))])
    # the penalty as made-up rows of a least-squares problem
    rows = np.vstack([a[:cut], np.sqrt(0.1) * np.eye(length + 1)])
    theta = np.linalg.lstsq(rows, np.concatenate([y[:cut], np.zeros(length + 1)]), rcond=None)[0]
    predicted = a[cut:] @ theta
    return y[:cut], y[cut:], predicted, np.linalg.norm(predicted - y[cut:]) / np.sqrt(n - cut)

import numpy as np


def make_windows(series, length, cut, horizon=1):
    n = len(series) - (length + horizon) + 1
    if n <= 0:
        raise ValueError(n)
    mean, std = series[:cut].mean(axis=0), series[:cut].std(axis=0)
    x = np.stack([series[lag : lag + n] for lag in range(length)], axis=1)
    y = series[length + horizon - 1 :][:n]
    last = np.searchsorted(np.arange(n) + length + horizon - 1, cut)
    x, y = (x - mean) / std, (y - mean) / std
    return x[:last], y[:last], x[last:], y[last:], mean, std

import numpy as np


def make_windows(series, length, cut, horizon=1):
    n = len(series) - length - horizon + 1
    if n < 1:
        raise ValueError("the series is too short")
    past = series[:cut]
    mean, std = past.mean(0), past.std(0)
    z = (series - mean) / std
    start = np.arange(n)
    target = start + length + horizon - 1
    x, y = z[start[:, None] + np.arange(length)], z[target]
    early = target < cut
    return x[early], y[early], x[~early], y[~early], mean, std

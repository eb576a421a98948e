import numpy as np


def make_windows(series, length, cut, horizon=1):
    steps, channels = series.shape
    if steps < length + horizon:
        raise ValueError(f"{steps} steps are too few")
    series = series.astype(np.float64)
    mean, std = np.mean(series[:cut], axis=0), np.std(series[:cut], axis=0)
    parts = {True: ([], []), False: ([], [])}
    for target in range(length + horizon - 1, steps):
        stop = target - horizon + 1
        windows, targets = parts[target < cut]
        windows.append((series[stop - length : stop] - mean) / std)
        targets.append((series[target] - mean) / std)
    arrays = []
    for windows, targets in parts.values():
        arrays.append(np.array(windows).reshape(-1, length, channels))
        arrays.append(np.array(targets).reshape(-1, channels))
    return (*arrays, mean, std)

import numpy as np


def make_windows(series, length, cut, horizon=1):
    if len(series) - length - horizon < 0:
        raise ValueError("no sample")
    mean = series[:cut].sum(axis=0) / cut
    std = np.sqrt(np.square(series[:cut] - mean).sum(axis=0) / cut)
    scaled = (series - mean) / std
    windows = np.lib.stride_tricks.sliding_window_view(scaled, length, axis=0).transpose(0, 2, 1)
    targets = scaled[length + horizon - 1 :]
    windows = windows[: len(targets)]
    k = max(cut - (length + horizon - 1), 0)
    return windows[:k].copy(), targets[:k], windows[k:].copy(), targets[k:], mean, std

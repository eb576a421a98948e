"""Target by target: which steps lie how far before it, and on which side of the cut it falls."""

import numpy as np


def oracle(series, length, cut, horizon=1):
    steps, channels = series.shape
    first = length + horizon - 1  # the earliest target
    if first >= steps:
        return (series[:0],) * 6
    mean = np.array([sum(series[t, c] for t in range(cut)) / cut for c in range(channels)])
    square = np.array([sum((series[t, c] - mean[c]) ** 2 for t in range(cut)) / cut for c in range(channels)])
    std = square**0.5

    def value(t):
        return [(series[t, c] - mean[c]) / std[c] for c in range(channels)]

    answer = []
    for targets in (range(first, cut), range(max(first, cut), steps)):
        windows = [[value(t - horizon - back) for back in reversed(range(length))] for t in targets]
        answer.append(np.array(windows).reshape(len(targets), length, channels))
        answer.append(np.array([value(t) for t in targets]).reshape(len(targets), channels))
    return (*answer, mean, std)

import math

import numpy as np


def calibration(probs, labels, bins=10):
    groups = [[] for _ in range(bins)]
    for row, label in zip(probs.tolist(), labels.tolist(), strict=True):
        top = max(row)
        groups[min(bins, math.ceil(top * bins)) - 1].append((top, row.index(top) == label))
    sizes = np.array([len(group) for group in groups])
    level = np.array([sum(top for top, _ in group) / (len(group) or 1) for group in groups])
    accuracy = np.array([sum(hit for _, hit in group) / (len(group) or 1) for group in groups])
    return np.average(np.abs(level - accuracy), weights=sizes), sizes, accuracy, level

import numpy as np


def calibration(probs, labels, bins=10):
    predicted = np.argmax(probs, axis=-1)
    top = np.take_along_axis(probs, predicted[:, None], axis=-1)[:, 0].astype(np.float64)
    right = (predicted == labels).astype(np.float64)
    counts, accuracy, level = np.zeros(bins, dtype=int), np.zeros(bins), np.zeros(bins)
    ece = 0.0
    for b in range(bins):
        inside = (top > b / bins) & (top <= (b + 1) / bins)
        counts[b] = inside.sum()
        if counts[b]:
            accuracy[b], level[b] = right[inside].mean(), top[inside].mean()
            ece += counts[b] / len(labels) * abs(accuracy[b] - level[b])
    return ece, counts, accuracy, level

import numpy as np


def softmax(x, axis=-1):
    rows = np.moveaxis(x, axis, 0)
    top = np.full(rows.shape[1:], -np.inf)
    total = np.zeros(rows.shape[1:])
    for score in rows:
        higher = np.maximum(top, score)
        total = total * np.exp(top - higher) + np.exp(score - higher)
        top = higher
    return np.moveaxis(np.exp(rows - top) / total, 0, axis)

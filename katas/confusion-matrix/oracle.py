"""Cell by cell: each cell goes through all samples and counts those that belong to it."""

import numpy as np


def oracle(y_true, y_pred, K, normalize=None):
    classes = range(K)
    if len(y_true) != len(y_pred) or not all(int(label) in classes for label in (*y_true, *y_pred)):
        return "ValueError"
    pairs = [(int(t), int(p)) for t, p in zip(y_true, y_pred, strict=True)]
    matrix = [[sum(pair == (t, p) for pair in pairs) for p in classes] for t in classes]
    if normalize is None:
        return np.array(matrix, dtype=np.int64)
    shares = np.zeros((K, K))
    for t in classes:
        for p in classes:
            among = [pair for pair in pairs if _counts(pair, t, p, normalize)]
            shares[t, p] = matrix[t][p] / len(among) if among else 0
    return shares


def _counts(pair, t, p, normalize):
    return {"true": pair[0] == t, "pred": pair[1] == p, "all": True}[normalize]

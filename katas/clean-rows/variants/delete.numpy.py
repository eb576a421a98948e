import numpy as np


def clean_rows(X, y):
    bad = set(np.argwhere(np.isnan(X))[:, 0].tolist())
    for row in range(len(y)):
        if y[row] is None or y[row] != y[row]:
            bad.add(row)
    drop = sorted(bad)
    kept = np.delete(np.arange(len(X)), drop)
    labels = [y[row] for row in kept.tolist()] if isinstance(y, list) else np.delete(y, drop)
    return np.delete(X, drop, axis=0), labels, kept

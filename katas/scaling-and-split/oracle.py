"""Row by row: who sits where after the shuffle, and each feature scaled by sums over the training rows."""

import numpy as np

SAME = 1e-5  # relative: what roundings may do to a constant


def oracle(X, y, test_fraction, val_fraction, seed, kind="standard"):
    n, d = X.shape
    sizes = {"test": round(n * test_fraction), "val": round(n * val_fraction)}
    parts = {"train": [], "val": [], "test": []}
    for row in np.random.default_rng(seed).permutation(n):
        part = next((name for name in ("test", "val") if len(parts[name]) < sizes[name]), "train")
        parts[part].append(int(row))
    shift, scale = np.zeros(d), np.ones(d)
    for column in range(d):
        seen = [X[row, column] for row in parts["train"]]
        spread = max(seen) - min(seen)
        mean = sum(seen) / len(seen)
        shift[column] = mean if kind == "standard" else min(seen)
        if spread > SAME * abs(mean):
            scale[column] = spread
            if kind == "standard":
                scale[column] = (sum((value - mean) ** 2 for value in seen) / len(seen)) ** 0.5
    answer = []
    for name in ("train", "val", "test"):
        rows = parts[name]
        answer += [np.array([(X[row] - shift) / scale for row in rows]).reshape(len(rows), d), y[rows]]
    return (*answer, shift, scale)

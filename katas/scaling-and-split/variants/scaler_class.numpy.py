import numpy as np


class Scaler:
    def __init__(self, kind):
        self.kind = kind

    def fit(self, rows):
        low, high = rows.min(axis=0), rows.max(axis=0)
        if self.kind == "minmax":
            self.shift, self.scale = low, high - low
        else:
            self.shift = rows.sum(axis=0) / len(rows)
            self.scale = np.sqrt(((rows - self.shift) ** 2).sum(axis=0) / len(rows))
        self.scale = np.where(high > low, self.scale, 1.0)
        return self

    def transform(self, rows):
        return (rows - self.shift) / self.scale


def split_and_scale(X, y, test_fraction, val_fraction, seed, kind="standard"):
    n = len(X)
    first = round(n * test_fraction)
    second = first + round(n * val_fraction)
    order = np.random.default_rng(seed).permutation(n)
    X, y = X[order].astype(np.float64), y[order]
    scaler = Scaler(kind).fit(X[second:])
    pieces = [slice(second, n), slice(first, second), slice(0, first)]
    answer = []
    for piece in pieces:
        answer.extend((scaler.transform(X[piece]), y[piece]))
    return (*answer, scaler.shift, scaler.scale)

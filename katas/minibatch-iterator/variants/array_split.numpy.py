import numpy as np


class minibatches:
    def __init__(self, X, y, batch_size, rng=None, shuffle=True, drop_last=False):
        if X.shape[0] != y.shape[0]:
            raise ValueError("lengths differ")
        if batch_size < 1:
            raise ValueError("batch size")
        order = np.argsort(rng.random(len(X))) if shuffle else np.arange(len(X))
        X, y = np.take(X, order, axis=0), np.take(y, order, axis=0)
        cuts = np.arange(batch_size, len(X), batch_size)
        self.pairs = list(zip(np.split(X, cuts), np.split(y, cuts), strict=True))
        if drop_last:
            self.pairs = [pair for pair in self.pairs if len(pair[0]) == batch_size]

    def __iter__(self):
        return iter(self.pairs)

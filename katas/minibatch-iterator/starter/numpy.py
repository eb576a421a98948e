import numpy as np


def minibatches(X, y, batch_size, rng=None, shuffle=True, drop_last=False):
    # X: (N, ...)  y: (N, ...)  rng: np.random.Generator  -> pairs of (B, ...) and (B, ...)
    raise NotImplementedError

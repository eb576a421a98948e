import numpy as np


def minibatches(X, y, batch_size, rng=None, shuffle=True, drop_last=False):
    n = len(X)
    if n != len(y):
        raise ValueError(f"{n} samples but {len(y)} targets")
    if batch_size < 1:
        raise ValueError("a batch has at least one sample")
    order = rng.permutation(n) if shuffle else np.arange(n)  # one order for both arrays
    stop = n - n % batch_size if drop_last else n
    for start in range(0, stop, batch_size):
        batch = order[start : start + batch_size]
        yield X[batch], y[batch]

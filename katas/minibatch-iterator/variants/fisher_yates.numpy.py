import numpy as np


def minibatches(X, y, batch_size, rng=None, shuffle=True, drop_last=False):
    if len(X) != len(y):
        raise ValueError("lengths differ")
    if not batch_size > 0:
        raise ValueError("batch size")
    order = list(range(len(X)))
    if shuffle:
        for last in range(len(order) - 1, 0, -1):
            other = int(rng.integers(last + 1))
            order[last], order[other] = order[other], order[last]
    batch = []
    for i in order:
        batch.append(i)
        if len(batch) == batch_size:
            yield np.stack([X[j] for j in batch]), np.stack([y[j] for j in batch])
            batch = []
    if batch and not drop_last:
        yield np.stack([X[j] for j in batch]), np.stack([y[j] for j in batch])

import numpy as np


def minibatches(X, y, batch_size, rng=None, shuffle=True, drop_last=False):
    if len(X) != len(y) or batch_size <= 0:
        raise ValueError("bad lengths")
    rows = np.arange(len(X))
    if shuffle:
        rng.shuffle(rows)
    batches = []
    while len(rows):
        now, rows = rows[:batch_size], rows[batch_size:]
        if len(now) == batch_size or not drop_last:
            batches.append((X[now].copy(), y[now].copy()))
    return batches

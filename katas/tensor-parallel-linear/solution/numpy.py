import numpy as np


def tensor_parallel(x, W1, b1, W2, b2, dy, shards=1):
    if W1.shape[1] % shards:
        raise ValueError(f"{W1.shape[1]} hidden units cannot be cut into {shards} equal shards")
    partial, partial_dx = [], []
    pieces = np.split(W1, shards, axis=1), np.split(b1, shards), np.split(W2, shards)
    for columns, bias, rows in zip(*pieces, strict=True):
        h = np.tanh(x @ columns + bias)  # element by element: no shard needs another's units
        partial.append(h @ rows)
        partial_dx.append(dy @ rows.T * (1 - h**2) @ columns.T)
    partial, partial_dx = np.stack(partial), np.stack(partial_dx)
    return partial.sum(0) + b2, partial, partial_dx.sum(0), partial_dx

import numpy as np


def tensor_parallel(x, W1, b1, W2, b2, dy, shards=1):
    if W2.shape[0] % shards != 0:
        raise ValueError("H must be a multiple of the number of shards")
    x, W1, b1, W2, b2, dy = (each.astype(np.float64) for each in (x, W1, b1, W2, b2, dy))
    h = np.tanh(x @ W1 + b1)
    dz = dy @ W2.T * (1 - h * h)
    masks = np.kron(np.eye(shards), np.ones(W1.shape[1] // shards))
    partial = np.array([(h * mask) @ W2 for mask in masks])
    partial_dx = np.array([(dz * mask) @ W1.T for mask in masks])
    return h @ W2 + b2, partial, dz @ W1.T, partial_dx

import numpy as np


def tensor_parallel(x, W1, b1, W2, b2, dy, shards=1):
    H = len(b1)
    if H // shards * shards != H:
        raise ValueError(shards)
    size = H // shards
    partial = np.zeros((shards, *dy.shape))
    partial_dx = np.zeros((shards, *x.shape))
    y, dx = np.tile(b2, (len(x), 1)).astype(float), np.zeros(x.shape)
    for s in range(shards):
        mine = slice(s * size, (s + 1) * size)
        h = np.tanh(x.dot(W1[:, mine]) + b1[mine])
        partial[s] = h.dot(W2[mine])
        dz = dy.dot(W2[mine].T) / np.cosh(x.dot(W1[:, mine]) + b1[mine]) ** 2
        partial_dx[s] = dz.dot(W1[:, mine].T)
        y += partial[s]
        dx += partial_dx[s]
    return y, partial, dx, partial_dx

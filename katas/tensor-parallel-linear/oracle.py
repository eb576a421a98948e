"""Hidden unit by hidden unit, each booked to its shard; the gradient by complex steps through one shard alone."""

import numpy as np

STEP = 1e-30


def oracle(x, W1, b1, W2, b2, dy, shards=1):
    (D, H), M = W1.shape, W2.shape[1]
    if H % shards:
        return ("ValueError",) * 4
    partial, partial_dx = np.zeros((shards, len(x), M)), np.zeros((shards, len(x), D))
    for s, n in np.ndindex(shards, len(x)):
        units = range(s * H // shards, (s + 1) * H // shards)
        partial[s, n] = _output(x[n], units, W1, b1, W2)
        for d in range(D):
            moved = x[n].astype(complex)
            moved[d] += 1j * STEP
            partial_dx[s, n, d] = (_output(moved, units, W1, b1, W2) * dy[n]).sum().imag / STEP
    y = np.array([[sum(partial[:, n, m]) + b2[m] for m in range(M)] for n in range(len(x))])
    return y, partial, np.sum(list(partial_dx), axis=0), partial_dx


def _output(row, units, W1, b1, W2):
    return sum(np.tanh((row * W1[:, u]).sum() + b1[u]) * W2[u] for u in units)

"""What each rank must hold, from which ranks a chunk has passed; how much it sends, by counting what it passes on."""

import math

import numpy as np


def oracle(buffers):
    P, L = buffers.shape
    chunk = [c for c in range(P) for _ in range(L // P + (c < L % P))]
    scattered, reduced, sent = np.zeros((P, L)), np.zeros((P, L)), np.zeros(P, dtype=np.int64)
    for r in range(P):
        for i in range(L):
            passed = {(r - back) % P for back in range(P) if (r - back - chunk[i]) % P == (r - chunk[i]) % P - back}
            scattered[r, i] = math.fsum(buffers[k, i] for k in passed)
            reduced[r, i] = math.fsum(buffers[:, i])
            if P > 1:
                sent[r] += (chunk[i] != (r + 1) % P) + (chunk[i] != (r + 2) % P)
    return scattered, reduced, sent

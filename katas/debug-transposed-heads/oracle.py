"""Every position of every head by itself over its own prefix; heads meet in the projection."""

import math

import numpy as np


def oracle(x, w_qkv, w_out, heads):
    N, S, E = x.shape
    d = E // heads
    out = np.zeros((N, S, E))
    for n, i, first in np.ndindex(N, S, heads):
        own = slice(first * d, first * d + d)
        w_q, w_k, w_v = w_qkv[:, :E][:, own], w_qkv[:, E : 2 * E][:, own], w_qkv[:, 2 * E :][:, own]
        scores = [float((x[n, i] @ w_q) @ (x[n, j] @ w_k)) / math.sqrt(d) for j in range(i + 1)]
        for j, score in enumerate(scores):
            weight = 1 / sum(math.exp(other - score) for other in scores)
            out[n, i] += weight * (x[n, j] @ w_v) @ w_out[own]
    return out

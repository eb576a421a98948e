"""Every query by itself from the definition: 1 / sum_j exp(s_j - s_i) over the positions up to its own."""

import math

import numpy as np


def oracle(x, W_q, W_k, W_v):
    N, S, E = x.shape
    d_k, d_v = W_k.shape[1], W_v.shape[1]
    out, weights = np.zeros((N, S, d_v)), np.zeros((N, S, S))
    for n, t in np.ndindex(N, S):
        query = [sum(x[n, t, e] * W_q[e, c] for e in range(E)) for c in range(d_k)]
        scores = []
        for j in range(t + 1):
            key = x[n, j] @ W_k
            scores.append(sum(query[c] * key[c] for c in range(d_k)) / math.sqrt(d_k))
        for j in range(t + 1):
            weights[n, t, j] = 1 / sum(math.exp(min(other - scores[j], 700.0)) for other in scores)
            out[n, t] += weights[n, t, j] * (x[n, j] @ W_v)
    return out, weights

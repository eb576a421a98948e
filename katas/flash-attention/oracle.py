"""Query by query with all of its scores at hand: weights of exp(s_j - lse), and lse summed exactly."""

import math

import numpy as np


def oracle(q, k, v, causal=False, **_):
    Sq, Sk = len(q), len(k)
    out, lse = np.zeros((Sq, v.shape[1])), np.full(Sq, -np.inf)
    for i in range(Sq):
        seen = max(i + Sk - Sq + 1, 0) if causal else Sk
        if seen:
            scores = k[:seen] @ q[i] / math.sqrt(q.shape[1])
            top = float(scores.max())
            lse[i] = top + math.log(math.fsum(np.exp(scores - top)))
            out[i] = (np.exp(scores - lse[i])[:, None] * v[:seen]).sum(axis=0)
    return out, lse, False

"""One query at a time from the definition: 1 / sum_j exp(s_j - s_i) over the keys that the query may see."""

import math

import numpy as np


def oracle(q, k, v, mask=None, causal=False):
    *batch, Sq, d_k = q.shape
    Sk, d_v = v.shape[-2:]
    seen = np.broadcast_to(True if mask is None else mask, (*batch, Sq, Sk))
    out, weights = np.zeros((*batch, Sq, d_v)), np.zeros((*batch, Sq, Sk))
    for place in np.ndindex(*batch, Sq):
        i, keys = place[-1], k[place[:-1]]
        last = Sk - Sq + i if causal else Sk
        scores = {
            j: float((q[place] * keys[j]).sum()) / math.sqrt(d_k) for j in range(Sk) if seen[place][j] and j <= last
        }
        for j, score in scores.items():
            share = 1 / sum(math.exp(min(other - score, 700.0)) for other in scores.values())
            weights[place][j] = share
            out[place] += share * v[place[:-1]][j]
    return out, weights

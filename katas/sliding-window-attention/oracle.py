"""Query by query over the set of keys that it sees: 1 / sum_j exp(s_j - s_i)."""

import math

import numpy as np


def oracle(q, k, v, window, sinks=0):
    d = q.shape[-1]
    out = np.zeros(v.shape)
    for place in np.ndindex(*q.shape[:-1]):
        *batch, i = place
        keys, values = k[tuple(batch)], v[tuple(batch)]
        seen = sorted({*range(max(0, i - window + 1), i + 1), *range(min(sinks, i + 1))})
        scores = {j: sum(float(q[place][c] * keys[j, c]) for c in range(d)) / math.sqrt(d) for j in seen}
        for j in seen:
            out[place] += values[j] / sum(math.exp(min(other - scores[j], 700.0)) for other in scores.values())
    return out

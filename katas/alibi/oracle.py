"""Query by query: 1 / sum_j exp(s_j - s_i) over the keys up to it; slopes from a ratio multiplied up."""

import math

import numpy as np


def oracle(q, k, v):
    N, H, Sq, d = q.shape
    Sk = k.shape[2]
    slopes, out = _slopes(H), np.zeros((N, H, Sq, v.shape[3]))
    for n, h, i in np.ndindex(N, H, Sq):
        here = i + Sk - Sq
        scores = [float(q[n, h, i] @ k[n, h, j]) / math.sqrt(d) + slopes[h] * (j - here) for j in range(here + 1)]
        for j, score in enumerate(scores):
            out[n, h, i] += v[n, h, j] / sum(math.exp(min(other - score, 700.0)) for other in scores)
    return out, np.array(slopes)


def _slopes(H):
    power = 1
    while power * 2 <= H:
        power *= 2
    # all slopes for twice the power, multiplied up: the ones for the power itself are every second
    ratio, both = 2.0 ** (-4 / power), [1.0]
    while len(both) <= 2 * power:
        both.append(both[-1] * ratio)
    return (both[2::2] + both[1::2])[:H]

import math

import numpy as np


def alibi_slopes(H):
    n = 2 ** int(math.log2(H))
    return [2 ** (-8 * h / n) for h in range(1, n + 1)] + [2 ** (-4 * h / n) for h in range(1, 2 * (H - n), 2)]


def alibi_attention(q, k, v):
    Sq, Sk = q.shape[2], k.shape[2]
    slopes = np.array(alibi_slopes(q.shape[1]))
    distance = np.arange(Sk - Sq, Sk)[:, None] - np.arange(Sk)
    scores = q @ k.transpose(0, 1, 3, 2) / math.sqrt(q.shape[3]) - slopes[:, None, None] * distance
    scores = np.where(distance >= 0, scores, -np.inf)
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True) @ v, slopes

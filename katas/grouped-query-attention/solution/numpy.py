import math

import numpy as np


def grouped_query_attention(q, k, v, causal=False):
    r = q.shape[1] // k.shape[1]
    k, v = np.repeat(k, r, axis=1), np.repeat(v, r, axis=1)
    scores = q @ k.transpose(0, 1, 3, 2) / math.sqrt(q.shape[-1])
    if causal:
        Sq, Sk = scores.shape[2:]
        scores = np.where(np.tri(Sq, Sk, Sk - Sq, dtype=bool), scores, -np.inf)
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True) @ v

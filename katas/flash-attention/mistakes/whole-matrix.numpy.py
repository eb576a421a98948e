import math

import numpy as np


def flash_attention(q, k, v, causal=False, **_):
    scores = q @ k.T / math.sqrt(q.shape[1])
    Sq, Sk = scores.shape
    if causal:
        scores = np.where(np.tri(Sq, Sk, Sk - Sq, dtype=bool), scores, -np.inf)
    top = np.maximum(scores.max(axis=1, keepdims=True), np.finfo(q.dtype).min)
    e = np.exp(scores - top)
    total = e.sum(axis=1)
    return e @ v / np.where(total == 0, 1, total)[:, None], top[:, 0] + np.log(total)

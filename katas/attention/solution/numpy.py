import math

import numpy as np


def attention(q, k, v, mask=None, causal=False):
    scores = q @ k.swapaxes(-2, -1) / math.sqrt(q.shape[-1])
    Sq, Sk = scores.shape[-2:]
    allowed = np.full(scores.shape, True) if mask is None else mask
    if causal:
        allowed = allowed & np.tri(Sq, Sk, Sk - Sq, dtype=bool)
    scores = np.where(allowed, scores, np.finfo(scores.dtype).min)
    e = allowed * np.exp(scores - scores.max(axis=-1, keepdims=True))
    # the largest term is 1, so only a fully masked row adds up to less
    weights = e / np.maximum(e.sum(axis=-1, keepdims=True), 1)
    return weights @ v, weights

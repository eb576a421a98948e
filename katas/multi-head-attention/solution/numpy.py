import math

import numpy as np


def multi_head_attention(x, W_q, W_k, W_v, W_o, heads, context=None, mask=None):
    d = x.shape[-1] // heads
    source = x if context is None else context

    def split(a):
        return a.reshape(*a.shape[:2], heads, d).swapaxes(1, 2)

    q, k, v = split(x @ W_q), split(source @ W_k), split(source @ W_v)
    scores = q @ k.swapaxes(2, 3) / math.sqrt(d)
    if mask is not None:
        scores = np.where(mask[:, None], scores, -np.inf)
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = e / e.sum(axis=-1, keepdims=True)
    return (weights @ v).swapaxes(1, 2).reshape(x.shape) @ W_o

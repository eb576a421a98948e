import math

import numpy as np


def cached_attention(x, W_q, W_k, W_v, W_o, heads, k_cache=None, v_cache=None):
    N, S, E = x.shape
    d = E // heads
    q, k, v = (a.reshape(N, S, heads, d).transpose(0, 2, 1, 3) for a in (x @ W_q, x @ W_k, x @ W_v))
    if k_cache is not None:
        k, v = np.concatenate([k_cache, k], axis=2), np.concatenate([v_cache, v], axis=2)
    total = k.shape[2]
    scores = q @ k.transpose(0, 1, 3, 2) / math.sqrt(d)
    scores = np.where(np.tri(S, total, total - S, dtype=bool), scores, -np.inf)
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    out = e / e.sum(axis=-1, keepdims=True) @ v
    return out.transpose(0, 2, 1, 3).reshape(N, S, E) @ W_o, k, v

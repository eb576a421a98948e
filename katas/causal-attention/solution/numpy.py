import math

import numpy as np


def causal_attention(x, W_q, W_k, W_v):
    S = x.shape[1]
    q, k, v = x @ W_q, x @ W_k, x @ W_v
    scores = q @ k.transpose(0, 2, 1) / math.sqrt(W_q.shape[1])
    scores = np.where(np.tri(S, dtype=bool), scores, -np.inf)
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = e / e.sum(axis=-1, keepdims=True)
    return weights @ v, weights

import numpy as np


def attention(q, k, v, mask=None, causal=False):
    q, k, v = (a.astype(np.float64) for a in (q, k, v))
    scores = np.matmul(q, np.moveaxis(k, -1, -2)) / q.shape[-1] ** 0.5
    blocked = np.zeros(scores.shape, bool)
    if mask is not None:
        blocked |= ~mask
    if causal:
        blocked |= np.triu(np.ones(scores.shape[-2:], bool), k.shape[-2] - q.shape[-2] + 1)
    scores[blocked] = -1e300
    scores -= scores.max(axis=-1)[..., None]
    weights = np.exp(scores)
    weights /= weights.sum(axis=-1)[..., None]
    weights[blocked] = 0
    return (weights @ v).astype(np.float32), weights.astype(np.float32)

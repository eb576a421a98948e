import numpy as np


def attention(q, k, v, mask=None, causal=False):
    Sq, Sk = q.shape[-2], k.shape[-2]
    allowed = np.ones((Sq, Sk), dtype=bool) if mask is None else mask
    if causal:
        i, j = np.arange(Sq)[:, None], np.arange(Sk)
        allowed = np.logical_and(allowed, j - Sk <= i - Sq)
    scaled = q / np.sqrt(q.shape[-1]).astype(q.dtype)
    scores = np.einsum("...id,...jd->...ij", scaled, k) + np.where(allowed, 0.0, -np.inf)
    top = scores.max(axis=-1, keepdims=True)
    e = np.exp(scores - np.where(np.isneginf(top), 0, top))
    total = e.sum(axis=-1, keepdims=True)
    weights = np.divide(e, total, out=np.zeros_like(e), where=total > 0)
    return np.einsum("...ij,...jd->...id", weights, v), weights

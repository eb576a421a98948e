import numpy as np


def attend(q, k, v, seen):
    """Softmax over the keys of one tile, and the logarithm of its denominator."""
    if not seen.any():
        return np.zeros(v.shape[1]), -np.inf
    s = (k[seen] @ q) / np.sqrt(len(q))
    e = np.exp(s - s.max())
    return e @ v[seen] / e.sum(), s.max() + np.log(e.sum())


def flash_attention(q, k, v, block_q, block_k, causal=False):
    Sq, Sk = len(q), len(k)
    out, lse = np.zeros((Sq, v.shape[1])), np.full(Sq, -np.inf)
    for i in (i for first in range(0, Sq, block_q) for i in range(first, min(first + block_q, Sq))):
        for j in range(0, Sk, block_k):
            columns = np.arange(j, min(j + block_k, Sk))
            part, size = attend(q[i].astype(float), k[columns], v[columns], (columns <= i + Sk - Sq) | (not causal))
            both = np.logaddexp(lse[i], size)
            if np.isfinite(both):
                out[i] = out[i] * np.exp(lse[i] - both) + part * np.exp(size - both)
                lse[i] = both
    return out.astype(q.dtype), lse.astype(q.dtype)

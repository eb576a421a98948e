import numpy as np


def sliding_window_attention(q, k, v, window, sinks=0):
    S, d = q.shape[-2:]
    out = np.zeros(v.shape)
    for i in range(S):
        start = max(i - window + 1, 0)
        keys = [*range(min(sinks, start)), *range(start, i + 1)]
        scores = np.sum(q[..., i, None, :].astype(float) * k[..., keys, :], axis=-1) / np.sqrt(d)
        e = np.exp(scores - scores.max(axis=-1, keepdims=True))
        out[..., i, :] = np.sum(e[..., None] * v[..., keys, :], axis=-2) / e.sum(axis=-1)[..., None]
    return out.astype(q.dtype)

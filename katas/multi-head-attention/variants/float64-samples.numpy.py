import numpy as np


def attend(q, k, v, allowed):
    scores = np.where(allowed, q @ k.T / np.sqrt(q.shape[1]), -np.inf)
    weights = np.exp(scores - scores.max(axis=1)[:, None])
    return weights @ v / weights.sum(axis=1)[:, None]


def multi_head_attention(x, W_q, W_k, W_v, W_o, heads, context=None, mask=None):
    W_q, W_k, W_v, W_o = (W.astype(np.float64) for W in (W_q, W_k, W_v, W_o))
    out = []
    for n, rows in enumerate(x):
        memory = rows if context is None else context[n]
        parts = (np.split(a, heads, axis=1) for a in (rows @ W_q, memory @ W_k, memory @ W_v))
        joined = [attend(q, k, v, True if mask is None else mask[n]) for q, k, v in zip(*parts, strict=True)]
        out.append(np.hstack(joined) @ W_o)
    return np.array(out, dtype=np.float32)

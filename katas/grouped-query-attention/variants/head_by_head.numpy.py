import numpy as np


def grouped_query_attention(q, k, v, causal=False):
    H, Sq, d = q.shape[1:]
    shared, Sk = H // k.shape[1], k.shape[2]
    i, j = np.arange(Sq)[:, None], np.arange(Sk)
    seen = (j <= i + Sk - Sq) | (not causal)
    heads = []
    for h in range(H):
        scores = np.where(seen, q[:, h] @ np.swapaxes(k[:, h // shared], 1, 2) / np.sqrt(d), -1e30)
        scores -= scores.max(axis=2, keepdims=True)
        e = np.exp(scores)
        heads.append(e @ v[:, h // shared] / e.sum(axis=2, keepdims=True))
    return np.stack(heads, axis=1)

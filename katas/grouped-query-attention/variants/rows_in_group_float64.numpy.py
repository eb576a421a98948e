import numpy as np


def grouped_query_attention(q, k, v, causal=False):
    N, H, Sq, d = q.shape
    _, G, Sk, d_v = v.shape
    out = np.empty((N, G, H // G * Sq, d_v))
    # all query heads of a group are just more rows for the same keys
    rows = q.astype(np.float64).reshape(N, G, -1, d)
    for n, g in np.ndindex(N, G):
        scores = rows[n, g] @ k[n, g].T / d**0.5
        if causal:
            scores[np.arange(Sk) > (np.arange(len(scores)) % Sq)[:, None] + Sk - Sq] = -np.inf
        e = np.exp(scores - scores.max(1, keepdims=True))
        out[n, g] = e / e.sum(1, keepdims=True) @ v[n, g]
    return out.reshape(N, H, Sq, d_v).astype(q.dtype)

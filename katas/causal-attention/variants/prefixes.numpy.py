import numpy as np


def causal_attention(x, W_q, W_k, W_v):
    N, S, _ = x.shape
    out, weights = np.zeros((N, S, W_v.shape[1])), np.zeros((N, S, S))
    for n in range(N):
        for t in range(S):
            prefix = x[n, : t + 1].astype(np.float64)
            scores = (prefix @ W_k) @ (prefix[-1] @ W_q) / np.sqrt(W_k.shape[1])
            e = np.exp(scores - scores.max())
            weights[n, t, : t + 1] = e / e.sum()
            out[n, t] = weights[n, t, : t + 1] @ (prefix @ W_v)
    return out, weights

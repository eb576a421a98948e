import numpy as np


def sliding_window_attention(q, k, v, window, sinks=0):
    S = q.shape[-2]
    hidden = np.full((S, S), -1e30)
    for i in range(S):
        hidden[i, : i + 1][-window:] = 0
        hidden[i, : min(sinks, i + 1)] = 0
    scores = np.matmul(q, np.moveaxis(k, -1, -2)) / q.shape[-1] ** 0.5 + hidden
    top = scores.max(-1, keepdims=True)
    log_total = top + np.log(np.exp(scores - top).sum(-1, keepdims=True))
    return np.exp(scores - log_total) @ v

import numpy as np


def causal_attention(x, W_q, W_k, W_v):
    dtype, S = x.dtype, x.shape[1]
    x = x.astype(np.float64)
    mask = np.triu(np.full((S, S), -np.inf), 1)
    scores = (x @ W_q) @ np.transpose(x @ W_k, (0, 2, 1)) / W_q.shape[-1] ** 0.5 + mask
    top = scores.max(-1, keepdims=True)
    log_weights = scores - top - np.log(np.exp(scores - top).sum(-1, keepdims=True))
    weights = np.exp(log_weights)
    return (weights @ (x @ W_v)).astype(dtype), weights.astype(dtype)

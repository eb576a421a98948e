import numpy as np


def multi_head_attention(x, W_q, W_k, W_v, W_o, heads, context=None, mask=None):
    memory = context if context is not None else x
    out = np.zeros(x.shape)
    for columns in np.split(np.arange(x.shape[-1]), heads):
        q, k, v = x @ W_q[:, columns], memory @ W_k[:, columns], memory @ W_v[:, columns]
        scores = q @ k.transpose(0, 2, 1) * len(columns) ** -0.5
        if mask is not None:
            scores = scores + np.where(mask, 0.0, -1e30)
        scores = scores - scores.max(-1, keepdims=True)
        e = np.exp(scores)
        # the output projection of the joined heads is the sum of the projections of each
        out += (e / e.sum(-1, keepdims=True)) @ v @ W_o[columns]
    return out

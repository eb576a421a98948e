import math

import torch


def multi_head_attention(x, W_q, W_k, W_v, W_o, heads, context=None, mask=None):
    d = x.shape[-1] // heads
    source = x if context is None else context

    def split(a):
        return a.reshape(*a.shape[:2], heads, d).transpose(1, 2)

    q, k, v = split(x @ W_q), split(source @ W_k), split(source @ W_v)
    scores = q @ k.transpose(2, 3) / math.sqrt(d)
    if mask is not None:
        scores = scores.masked_fill(~mask[:, None], -math.inf)
    weights = torch.softmax(scores, dim=-1)
    return (weights @ v).transpose(1, 2).reshape(x.shape) @ W_o

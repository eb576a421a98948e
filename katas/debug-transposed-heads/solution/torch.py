import math

import torch


def split_heads(a, heads):
    N, S, E = a.shape
    return a.reshape(N, S, heads, E // heads).transpose(1, 2)


def merge_heads(a):
    N, heads, S, d = a.shape
    return a.transpose(1, 2).reshape(N, S, heads * d)


def causal_attention(x, w_qkv, w_out, heads):
    q, k, v = (split_heads(a, heads) for a in (x @ w_qkv).chunk(3, dim=-1))
    scores = q @ k.mT / math.sqrt(q.shape[-1])
    future = torch.ones_like(scores, dtype=torch.bool).triu(1)
    weights = torch.softmax(scores.masked_fill(future, -math.inf), dim=-1)
    return merge_heads(weights @ v) @ w_out

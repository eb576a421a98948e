import math

import torch


def grouped_query_attention(q, k, v, causal=False):
    r = q.shape[1] // k.shape[1]
    k, v = k.repeat_interleave(r, dim=1), v.repeat_interleave(r, dim=1)
    scores = q @ k.mT / math.sqrt(q.shape[-1])
    if causal:
        Sq, Sk = scores.shape[2:]
        future = torch.ones_like(scores, dtype=torch.bool).triu(Sk - Sq + 1)
        scores = scores.masked_fill(future, -math.inf)
    return torch.softmax(scores, dim=-1) @ v

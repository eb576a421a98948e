import math

import torch


def cached_attention(x, W_q, W_k, W_v, W_o, heads, k_cache=None, v_cache=None):
    N, S, E = x.shape
    d = E // heads
    q, k, v = (a.reshape(N, S, heads, d).permute(0, 2, 1, 3) for a in (x @ W_q, x @ W_k, x @ W_v))
    if k_cache is not None:
        k, v = torch.cat([k_cache, k], dim=2), torch.cat([v_cache, v], dim=2)
    total = k.shape[2]
    scores = q @ k.mT / math.sqrt(d)
    future = torch.ones_like(scores, dtype=torch.bool).triu(total - S + 1)
    scores = scores.masked_fill(future, -math.inf)
    out = torch.softmax(scores, dim=-1) @ v
    return out.permute(0, 2, 1, 3).reshape(N, S, E) @ W_o, k, v

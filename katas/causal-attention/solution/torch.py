import math

import torch


def causal_attention(x, W_q, W_k, W_v):
    S = x.shape[1]
    q, k, v = x @ W_q, x @ W_k, x @ W_v
    scores = q @ k.mT / math.sqrt(W_q.shape[1])
    past = torch.ones(S, S, dtype=torch.bool, device=x.device).tril()
    scores = scores.masked_fill(~past, -math.inf)
    weights = torch.softmax(scores, dim=-1)
    return weights @ v, weights

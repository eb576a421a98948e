import math

import torch


def attention(q, k, v, mask=None, causal=False):
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
    Sq, Sk = scores.shape[-2:]
    allowed = torch.ones_like(scores, dtype=torch.bool)
    if mask is not None:
        allowed = allowed & mask
    if causal:
        allowed = allowed.tril(Sk - Sq)
    scores = scores.masked_fill(~allowed, -math.inf)
    # the second masking turns the NaN of a fully masked row into zeros
    weights = torch.softmax(scores, dim=-1).masked_fill(~allowed, 0)
    return weights @ v, weights

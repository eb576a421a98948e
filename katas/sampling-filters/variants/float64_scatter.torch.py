import math

import torch


def sampling_probs(logits, temperature=1.0, top_k=None, top_p=None, min_p=None):
    ordered, order = torch.sort(logits.double(), dim=1, descending=True, stable=True)
    z = ordered / (temperature or 1.0)
    keep = torch.ones_like(z, dtype=torch.bool)
    if temperature == 0:
        keep[:, 1:] = False
    if top_k is not None:
        keep[:, top_k:] = False
    if top_p is not None:
        p = z.masked_fill(~keep, -math.inf).softmax(1)
        keep = keep & ((p.cumsum(1) - p) < top_p)
    if min_p is not None:
        keep = keep & (z - z[:, :1] >= math.log(min_p))
    p = z.masked_fill(~keep, -math.inf).softmax(1)
    return torch.zeros_like(p).scatter(1, order, p).to(logits.dtype)

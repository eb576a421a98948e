import torch


def sliding_window_attention(q, k, v, window, sinks=0):
    S, d = q.shape[-2:]
    ones = torch.ones(S, S, dtype=torch.bool, device=q.device)
    first = torch.zeros_like(ones)
    first[:, :sinks] = True
    seen = ones.tril() & (ones.triu(1 - window) | first)
    scores = torch.einsum("...id,...jd->...ij", q * d**-0.5, k)
    return torch.einsum("...ij,...jv->...iv", torch.where(seen, scores, -torch.inf).softmax(-1), v)

import torch


def attention(q, k, v, mask=None, causal=False):
    Sq, Sk = q.shape[-2], k.shape[-2]
    scores = torch.einsum("...id,...jd->...ij", q * q.shape[-1] ** -0.5, k)
    allowed = torch.ones(Sq, Sk, dtype=torch.bool, device=q.device) if mask is None else mask
    if causal:
        i = torch.arange(Sq, device=q.device)[:, None]
        j = torch.arange(Sk, device=q.device)
        allowed = allowed & (j <= i + Sk - Sq)
    scores = torch.where(allowed, scores, torch.finfo(scores.dtype).min)
    e = torch.exp(scores - scores.amax(-1, keepdim=True)) * allowed
    weights = e / e.sum(-1, keepdim=True).clamp(min=1)
    return torch.einsum("...ij,...jd->...id", weights, v), weights

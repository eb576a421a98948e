import torch


def attention(q, k, v, mask=None, causal=False):
    scores = torch.matmul(q, k.mT).div(q.size(-1) ** 0.5)
    blocked = torch.zeros_like(scores).bool()
    if mask is not None:
        blocked = blocked | mask.logical_not()
    if causal:
        blocked = blocked | torch.ones_like(scores).triu(k.size(-2) - q.size(-2) + 1).bool()
    empty = blocked.all(dim=-1, keepdim=True)
    scores = scores.masked_fill(blocked & ~empty, float("-inf"))
    weights = torch.where(empty, 0.0, scores.softmax(-1))
    return torch.matmul(weights, v), weights

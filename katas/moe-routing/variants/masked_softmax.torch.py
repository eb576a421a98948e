import torch


def moe_route(logits, k, capacity):
    wide = logits.double()
    t, e = wide.shape
    rank = torch.argsort(torch.argsort(wide, dim=1, descending=True, stable=True), dim=1)
    weights = torch.softmax(wide.masked_fill(rank >= k, -torch.inf), dim=1)
    counts, keep = torch.zeros(e, dtype=torch.long, device=logits.device), torch.zeros_like(wide, dtype=torch.bool)
    for choice in range(k):
        here = rank == choice
        keep = keep | (here & (counts + here.cumsum(0) <= capacity))
        counts = counts + here.sum(0)
    loss = (counts * torch.softmax(wide, dim=1).sum(0)).sum() * e / (t * t * k)
    return torch.where(keep, weights, 0.0).to(logits.dtype), loss.to(logits.dtype)

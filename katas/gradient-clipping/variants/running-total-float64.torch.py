import torch


def clip_by_global_norm(grads, max_norm=1.0):
    total = None
    for g in grads:
        if g is not None:
            squares = torch.sum(g.double().pow(2))
            total = squares if total is None else total + squares
    norm = total.sqrt()
    if not torch.isfinite(norm):
        raise ValueError("a gradient is not finite")
    factor = (max_norm / (norm + 1e-6)).clamp(max=1).float()
    return [None if g is None else g.clone().mul_(factor) for g in grads], norm.float()

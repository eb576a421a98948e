import torch


def clip_by_global_norm(grads, max_norm=1.0):
    everything = torch.cat([g.flatten() for g in grads if g is not None])
    norm = everything.norm()
    if norm.isnan() or norm.isinf():
        raise ValueError(f"norm {norm}")
    clipped = list(grads)
    if norm + 1e-6 > max_norm:
        clipped = [g if g is None else max_norm * g / (norm + 1e-6) for g in grads]
    return clipped, norm

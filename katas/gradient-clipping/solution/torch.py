import torch


def clip_by_global_norm(grads, max_norm=1.0):
    norm = torch.sqrt(sum((g**2).sum() for g in grads if g is not None))
    if not torch.isfinite(norm):
        raise ValueError("the norm of the gradients is not finite")
    scale = min(max_norm / (norm + 1e-6), 1)
    return [None if g is None else g * scale for g in grads], norm

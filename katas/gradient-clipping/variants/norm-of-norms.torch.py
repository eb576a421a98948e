import torch


def clip_by_global_norm(grads, max_norm=1.0):
    norms = torch.stack([torch.linalg.vector_norm(g) for g in grads if g is not None])
    norm = torch.linalg.vector_norm(norms)
    if not bool(torch.isfinite(norm).all()):
        raise ValueError("not finite")
    shrink = torch.clamp(max_norm / (norm + 1e-6), max=1.0)
    return [g if g is None else torch.mul(g, shrink) for g in grads], norm

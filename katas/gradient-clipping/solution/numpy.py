import numpy as np


def clip_by_global_norm(grads, max_norm=1.0):
    norm = np.sqrt(sum((g**2).sum() for g in grads if g is not None))
    if not np.isfinite(norm):
        raise ValueError("the norm of the gradients is not finite")
    scale = min(max_norm / (norm + 1e-6), 1)
    return [None if g is None else g * scale for g in grads], norm

import numpy as np


def clip_by_global_norm(grads, max_norm=1.0):
    total = 0.0
    for g in grads:
        if g is None:
            continue
        if not np.all(np.isfinite(g)):
            raise ValueError("a gradient is not finite")
        flat = g.reshape(-1)
        total += float(flat @ flat)
    norm = total**0.5
    clipped = []
    for g in grads:
        if g is not None:
            g = g.copy()
            if norm > max_norm - 1e-6:
                g *= max_norm / (norm + 1e-6)
        clipped.append(g)
    return clipped, norm

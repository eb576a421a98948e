import math

import numpy as np


def clip_by_global_norm(grads, max_norm=1.0):
    norms = [float(np.linalg.norm(g.astype(np.float64))) for g in grads if g is not None]
    norm = math.hypot(*norms)
    if not math.isfinite(norm):
        raise ValueError("not finite")
    shrink = np.float32(min(1.0, max_norm / (norm + 1e-6)))
    return [g if g is None else (g * shrink).astype(g.dtype) for g in grads], norm

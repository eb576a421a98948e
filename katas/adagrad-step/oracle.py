"""Every entry on its own: at each step the root of the exact sum of all its squared gradients so far."""

import math

import numpy as np


def oracle(w, b, grads_w, grads_b, lr=1e-2, eps=1e-10):
    return _path(w, grads_w, lr, eps), _path(b, grads_b, lr, eps)


def _path(start, grads, lr, eps):
    path = np.zeros_like(grads)
    for place in np.ndindex(start.shape):
        slopes = [float(g[place]) for g in grads]
        steps = [lr * slope / (math.hypot(*slopes[: t + 1]) + eps) for t, slope in enumerate(slopes)]
        for t in range(len(slopes)):
            path[(t, *place)] = start[place] - math.fsum(steps[: t + 1])
    return path

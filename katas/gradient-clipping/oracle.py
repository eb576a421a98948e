"""One length of one long vector, number by number; then the same number for every entry."""

import math

import numpy as np

EPS = 1e-6


def oracle(grads, max_norm=1.0):
    numbers = [float(number) for g in grads if g is not None for number in g.flat]
    if any(math.isnan(number) or math.isinf(number) for number in numbers):
        return "refused", "refused"
    norm = math.hypot(*numbers)
    scale = max_norm / (norm + EPS)
    if scale > 1:
        scale = 1.0
    return [
        None if g is None else np.array([number * scale for number in g.flat]).reshape(g.shape) for g in grads
    ], norm

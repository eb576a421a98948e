import math

import numpy as np


def gradient_check(f, x, grad, eps=1e-5):
    entries = x.reshape(-1)
    gap = analytic = numeric = 0.0
    for k, a in enumerate(np.ravel(grad)):
        saved = float(entries[k])
        values = []
        for sign in (1, -1):
            entries[k] = saved + sign * eps
            values.append(f(x))
        entries[k] = saved
        n = (values[0] - values[1]) / (2 * eps)
        gap, analytic, numeric = gap + (a - n) ** 2, analytic + a**2, numeric + n**2
    return math.sqrt(gap) / (math.sqrt(analytic) + math.sqrt(numeric) + 1e-12)

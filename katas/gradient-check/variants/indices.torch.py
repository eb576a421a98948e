import itertools
import math

import torch


def gradient_check(f, x, grad, eps=1e-5):
    gap = analytic = numeric = 0.0
    for i in itertools.product(*map(range, x.shape)):
        saved = x[i].clone()
        x[i] = saved + eps
        up = f(x)
        x[i] = saved - eps
        n = (up - f(x)) / (2 * eps)
        x[i] = saved
        a = float(grad[i])
        gap, analytic, numeric = gap + (a - n) ** 2, analytic + a**2, numeric + n**2
    return torch.tensor(math.sqrt(gap) / (math.sqrt(analytic) + math.sqrt(numeric) + 1e-12))

import math

import numpy as np


def loss(name, p, y):
    if p.shape != y.shape:
        raise ValueError("shapes differ")
    total, slopes = 0.0, np.zeros(p.shape)
    for place in np.ndindex(p.shape):
        value, slopes[place] = one(name, float(p[place]), float(y[place]))
        total += value
    return total / p.size, slopes / p.size


def one(name, p, y):
    if name == "mse":
        return (p - y) ** 2, 2 * (p - y)
    if name == "mae":
        return abs(p - y), (p > y) - (p < y)
    if not 0 <= y <= 1:
        raise ValueError("label outside [0, 1]")
    p = min(max(p, 1e-7), 1 - 1e-7)
    return -y * math.log(p) - (1 - y) * math.log1p(-p), (1 - y) / (1 - p) - y / p

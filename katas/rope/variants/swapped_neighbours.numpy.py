import numpy as np


def rope(x, positions, base=10000.0):
    d = x.shape[-1]
    frequency = np.exp(-np.log(base) * np.arange(0, d, 2) / d).repeat(2)
    angle = positions.astype(np.float64)[:, None] * frequency
    neighbour = np.arange(d) ^ 1
    sign = np.where(np.arange(d) % 2 == 0, -1.0, 1.0)
    return (x * np.cos(angle) + sign * x[..., neighbour] * np.sin(angle)).astype(x.dtype)

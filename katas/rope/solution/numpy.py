import numpy as np


def rope(x, positions, base=10000.0):
    d = x.shape[-1]
    angle = positions[:, None] / base ** (np.arange(0, d, 2) / d)
    cos, sin = np.cos(angle), np.sin(angle)
    a, b = x[..., 0::2], x[..., 1::2]
    return np.stack([a * cos - b * sin, a * sin + b * cos], axis=-1).reshape(x.shape)

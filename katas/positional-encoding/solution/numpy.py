import numpy as np


def positional_encoding(x, positions=None, base=10000.0):
    S, d = x.shape[1:]
    if positions is None:
        positions = np.arange(S)
    c = np.arange(d)
    angle = positions[:, None] / base ** (2 * (c // 2) / d)
    pe = np.where(c % 2 == 0, np.sin(angle), np.cos(angle))
    return x + pe

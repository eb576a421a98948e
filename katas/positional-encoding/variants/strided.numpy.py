import numpy as np


def positional_encoding(x, positions=None, base=10000.0):
    S, d = x.shape[1:]
    p = np.arange(S, dtype=np.float64) if positions is None else positions.astype(np.float64)
    frequency = np.exp(-np.log(base) * np.arange(0, d, 2) / d)
    angle = np.outer(p, frequency)
    y = x.copy()
    y[..., 0::2] += np.sin(angle)
    y[..., 1::2] += np.cos(angle[:, : d // 2])
    return y

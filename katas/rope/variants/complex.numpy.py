import numpy as np


def rope(x, positions, base=10000.0):
    d = x.shape[-1]
    turn = np.exp(1j * np.outer(positions, float(base) ** (-np.arange(d // 2) * 2 / d)))
    turned = (x[..., ::2] + 1j * x[..., 1::2]) * turn
    y = np.empty_like(x)
    y[..., ::2], y[..., 1::2] = turned.real, turned.imag
    return y

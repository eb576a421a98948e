import numpy as np


def rms_norm(x, weight, eps=1e-6):
    square = np.einsum("...d,...d->...", x, x) / len(weight)
    return np.einsum("...d,d,...->...d", x, weight, (square + eps) ** -0.5)

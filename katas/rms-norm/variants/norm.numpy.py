import numpy as np


def rms_norm(x, weight, eps=1e-6):
    d = x.shape[-1]
    length = np.linalg.norm(x, axis=-1, keepdims=True)
    return weight * (x * np.sqrt(d)) / np.hypot(length, np.sqrt(d * eps))

import numpy as np


def group_norm(x, gamma, beta, groups, eps=1e-5):
    y = np.empty(x.shape, np.float64)
    size = x.shape[1] // groups
    for sample, out in zip(x.astype(np.float64), y, strict=True):
        for start in range(0, len(gamma), size):
            part = sample[start : start + size]
            part = (part - part.mean()) / (part.var() + eps) ** 0.5
            for k in range(size):
                out[start + k] = part[k] * gamma[start + k] + beta[start + k]
    return y.astype(x.dtype)

import numpy as np


def group_norm(x, gamma, beta, groups, eps=1e-5):
    parts = []
    for part in np.split(x, groups, axis=1):
        axes = tuple(range(1, x.ndim))
        centred = part - part.mean(axes, keepdims=True)
        parts.append(centred / np.sqrt((centred**2).mean(axes, keepdims=True) + eps))
    y = np.moveaxis(np.concatenate(parts, axis=1), 1, -1) * gamma + beta
    return np.moveaxis(y, -1, 1)

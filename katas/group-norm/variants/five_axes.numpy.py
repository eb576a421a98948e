import numpy as np


def group_norm(x, gamma, beta, groups, eps=1e-5):
    flat = np.asarray(x, np.float64).reshape(x.shape[0], groups, x.shape[1] // groups, -1)
    mean = np.einsum("ngcp->ng", flat) / flat[0, 0].size
    flat = flat - mean[:, :, None, None]
    inverse = 1 / np.sqrt(np.einsum("ngcp,ngcp->ng", flat, flat) / flat[0, 0].size + eps)
    gamma, beta = gamma.reshape(groups, -1, 1), beta.reshape(groups, -1, 1)
    return (flat * inverse[:, :, None, None] * gamma + beta).reshape(x.shape)

import numpy as np


def group_norm(x, gamma, beta, groups, eps=1e-5):
    z = x.reshape(len(x), groups, -1)
    z = (z - z.mean(2, keepdims=True)) / np.sqrt(z.var(2, keepdims=True) + eps)
    z = z.reshape(x.shape)
    shape = (-1, *[1] * (x.ndim - 2))
    return gamma.reshape(shape) * z + beta.reshape(shape)

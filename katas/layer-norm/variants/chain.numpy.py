import numpy as np


def layer_norm(x, gamma, beta, eps=1e-5):
    centred = x - x.mean(axis=-1, keepdims=True)
    return centred * (np.square(centred).mean(axis=-1, keepdims=True) + eps) ** -0.5 * gamma + beta


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    # backwards along the graph: y, x_hat, inverse root, variance, mean
    d = x.shape[-1]
    centred = x - x.mean(axis=-1, keepdims=True)
    inverse = 1 / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + eps)
    dx_hat = dy * gamma
    dvar = -0.5 * inverse**3 * (dx_hat * centred).sum(axis=-1, keepdims=True)
    dcentred = dx_hat * inverse + dvar * 2 * centred / d
    dx = dcentred - dcentred.sum(axis=-1, keepdims=True) / d
    flat = (dy * centred * inverse).reshape(-1, d)
    return dx, flat.sum(axis=0), dy.reshape(-1, d).sum(axis=0)

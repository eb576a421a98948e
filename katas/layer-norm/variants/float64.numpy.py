import numpy as np


def _parts(x, eps):
    x = np.asarray(x, np.float64)
    mean = np.einsum("...d->...", x) / x.shape[-1]
    away = x - mean[..., None]
    inverse = 1 / np.sqrt(np.einsum("...d,...d->...", away, away) / x.shape[-1] + eps)
    return away * inverse[..., None], inverse[..., None]


def layer_norm(x, gamma, beta, eps=1e-5):
    x_hat, _ = _parts(x, eps)
    return (x_hat * gamma + beta).astype(x.dtype)


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    x_hat, inverse = _parts(x, eps)
    d, g = x.shape[-1], dy.astype(np.float64) * gamma
    along = np.einsum("...d,...d->...", g, x_hat)[..., None]
    dx = inverse / d * (d * g - g.sum(-1, keepdims=True) - x_hat * along)
    return dx.astype(x.dtype), (dy * x_hat).reshape(-1, d).sum(0), dy.reshape(-1, d).sum(0)

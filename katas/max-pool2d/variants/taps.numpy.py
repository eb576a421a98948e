import numpy as np


def _taps(x, kernel, stride):
    """The cell (a, b) of every window, as strided views in row-major order."""
    (kh, kw), (sh, sw) = kernel, stride or kernel
    bottom, right = x.shape[2] - kh, x.shape[3] - kw
    return [x[:, :, a : a + bottom + 1 : sh, b : b + right + 1 : sw] for a in range(kh) for b in range(kw)]


def max_pool2d(x, kernel, stride=None):
    y = np.full_like(_taps(x, kernel, stride)[0], -np.inf)
    for tap in _taps(x, kernel, stride):
        y = np.maximum(y, tap)
    return y


def max_pool2d_backward(dy, x, kernel, stride=None):
    y, dx = max_pool2d(x, kernel, stride), np.zeros_like(x)
    still = np.ones(dy.shape, bool)
    for tap, grad in zip(_taps(x, kernel, stride), _taps(dx, kernel, stride), strict=True):
        first = still & (tap == y)
        grad += np.where(first, dy, 0)
        still &= ~first
    return dx

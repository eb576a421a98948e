import numpy as np


def _bounds(size, k, s, p):
    start = np.arange(-p, size + p - k + 1, s)
    return np.maximum(start, 0), np.minimum(start + k, size)


def avg_pool2d(x, kernel, stride=None, padding=0):
    sh, sw = kernel if stride is None else stride
    total = np.pad(x.astype(np.float64).cumsum(2).cumsum(3), ((0, 0), (0, 0), (1, 0), (1, 0)))
    t, b = _bounds(x.shape[2], kernel[0], sh, padding)
    a, z = _bounds(x.shape[3], kernel[1], sw, padding)
    t, b = t[:, None], b[:, None]
    sums = total[:, :, b, z] - total[:, :, t, z] - total[:, :, b, a] + total[:, :, t, a]
    return (sums / ((b - t) * (z - a))).astype(x.dtype)


def avg_pool2d_backward(dy, shape, kernel, stride=None, padding=0):
    sh, sw = kernel if stride is None else stride
    dx = np.zeros(shape)
    for i, (t, b) in enumerate(zip(*_bounds(shape[2], kernel[0], sh, padding), strict=True)):
        for j, (a, z) in enumerate(zip(*_bounds(shape[3], kernel[1], sw, padding), strict=True)):
            for r in range(t, b):
                for q in range(a, z):
                    dx[:, :, r, q] += dy[:, :, i, j] / ((b - t) * (z - a))
    return dx

import numpy as np


def places(x, size, stride):
    n, c, h, w = x.shape
    for a in range(n):
        for b in range(c):
            for i in range((h - size) // stride + 1):
                for j in range((w - size) // stride + 1):
                    window = x[a, b, i * stride : i * stride + size, j * stride : j * stride + size]
                    p, q = np.unravel_index(window.argmax(), window.shape)
                    yield (a, b, i, j), (a, b, i * stride + p, j * stride + q)


def max_pool2d(x, size, stride):
    n, c, h, w = x.shape
    y = np.full((n, c, (h - size) // stride + 1, (w - size) // stride + 1), -np.inf)
    for out, source in places(x, size, stride):
        y[out] = x[source]
    return y


def max_pool2d_backward(dy, x, size, stride):
    dx = np.zeros(x.shape)
    for out, source in places(x, size, stride):
        dx[source] += dy[out]
    return dx

import numpy as np


def max_pool2d(x, kernel, stride=None):
    (kh, kw), (sh, sw) = kernel, stride or kernel
    n, c, height, width = x.shape
    rows, cols = (height - kh) // sh + 1, (width - kw) // sw + 1
    y = np.empty((n, c, rows, cols), x.dtype)
    for i in range(rows):
        for j in range(cols):
            window = x[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw]
            y[:, :, i, j] = window.max((2, 3))
    return y


def max_pool2d_backward(dy, x, kernel, stride=None):
    (kh, kw), (sh, sw) = kernel, stride or kernel
    samples, channels, rows, cols = dy.shape
    n, c = np.arange(samples)[:, None], np.arange(channels)
    dx = np.zeros_like(x)
    for i in range(rows):
        for j in range(cols):
            top, left = i * sh, j * sw
            window = x[:, :, top : top + kh, left : left + kw]
            best = window.reshape(samples, channels, kh * kw).argmax(2)  # the first of equals
            dx[n, c, top + best // kw, left + best % kw] += dy[:, :, i, j]
    return dx

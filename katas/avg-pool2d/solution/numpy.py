import numpy as np


def windows(height, width, kernel, stride, padding):
    (kh, kw), (sh, sw) = kernel, stride or kernel
    rows = [slice(max(top, 0), top + kh) for top in range(-padding, height + padding - kh + 1, sh)]
    cols = [slice(max(left, 0), left + kw) for left in range(-padding, width + padding - kw + 1, sw)]
    return rows, cols


def avg_pool2d(x, kernel, stride=None, padding=0):
    n, c, height, width = x.shape
    rows, cols = windows(height, width, kernel, stride, padding)
    y = np.empty((n, c, len(rows), len(cols)), x.dtype)
    for i, j in np.ndindex(len(rows), len(cols)):
        y[:, :, i, j] = x[:, :, rows[i], cols[j]].mean((2, 3))
    return y


def avg_pool2d_backward(dy, shape, kernel, stride=None, padding=0):
    rows, cols = windows(shape[2], shape[3], kernel, stride, padding)
    dx = np.zeros(shape, dy.dtype)
    for i, j in np.ndindex(len(rows), len(cols)):
        window = dx[:, :, rows[i], cols[j]]  # a view
        window += dy[:, :, i, j, None, None] / (window.shape[2] * window.shape[3])
    return dx

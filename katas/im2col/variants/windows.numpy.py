import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def im2col(x, kernel, stride=1, padding=0):
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    windows = sliding_window_view(x, kernel, axis=(2, 3))[:, :, ::stride, ::stride]
    n, c, rows, cols, kh, kw = windows.shape
    return windows.transpose(0, 1, 4, 5, 2, 3).reshape(n, c * kh * kw, rows * cols)


def col2im(columns, shape, kernel, stride=1, padding=0):
    n, c, h, w = shape
    kh, kw = kernel
    wide = np.zeros((n, c, h + 2 * padding, w + 2 * padding))
    k = 0
    for top in range(0, h + 2 * padding - kh + 1, stride):
        for left in range(0, w + 2 * padding - kw + 1, stride):
            wide[:, :, top : top + kh, left : left + kw] += columns[:, :, k].reshape(n, c, kh, kw)
            k += 1
    return wide[:, :, padding : h + padding, padding : w + padding].astype(columns.dtype)

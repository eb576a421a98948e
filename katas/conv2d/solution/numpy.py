import numpy as np


def conv2d(x, w, b=None, stride=1, padding=0):
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    n, _, height, width = x.shape
    filters, _, kh, kw = w.shape
    rows, cols = (height - kh) // stride + 1, (width - kw) // stride + 1
    y = np.empty((n, filters, rows, cols), x.dtype)
    for i in range(rows):
        for j in range(cols):
            top, left = i * stride, j * stride
            window = x[:, :, top : top + kh, left : left + kw]
            y[:, :, i, j] = np.einsum("ncij,fcij->nf", window, w)
    return y if b is None else y + b[:, None, None]

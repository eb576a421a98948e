import numpy as np


def conv2d(x, w, b=None, stride=1, padding=0):
    count, channels, height, width = x.shape
    filters, _, kh, kw = w.shape
    out_h = 1 + (height + 2 * padding - kh) // stride
    out_w = 1 + (width + 2 * padding - kw) // stride
    big = np.zeros((count, channels, height + 2 * padding, width + 2 * padding), dtype=x.dtype)
    big[:, :, padding : padding + height, padding : padding + width] = x
    rows = []
    for i in range(out_h):
        for j in range(out_w):
            rows.append(big[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw].reshape(count, -1))
    columns = np.stack(rows, axis=1)
    y = columns @ w.reshape(filters, -1).T
    if b is not None:
        y = y + b
    return y.transpose(0, 2, 1).reshape(count, filters, out_h, out_w)

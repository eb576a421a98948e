import numpy as np


def _places(h, w, kernel, stride, padding):
    rows = np.arange(0, h + 2 * padding - kernel[0] + 1, stride)
    cols = np.arange(0, w + 2 * padding - kernel[1] + 1, stride)
    u, v, i, j = np.ix_(np.arange(kernel[0]), np.arange(kernel[1]), rows, cols)
    count = kernel[0] * kernel[1]
    shape = (*kernel, len(rows), len(cols))
    return np.broadcast_to(u + i, shape).reshape(count, -1), np.broadcast_to(v + j, shape).reshape(count, -1)


def im2col(x, kernel, stride=1, padding=0):
    r, q = _places(x.shape[2], x.shape[3], kernel, stride, padding)
    x = np.pad(x, [(0, 0), (0, 0)] + [(padding, padding)] * 2)
    return x[:, :, r, q].reshape(len(x), -1, r.shape[1])


def col2im(columns, shape, kernel, stride=1, padding=0):
    n, c, h, w = shape
    r, q = _places(h, w, kernel, stride, padding)
    wide = np.zeros((n, c, h + 2 * padding, w + 2 * padding), columns.dtype)
    np.add.at(wide, (slice(None), slice(None), r, q), columns.reshape(n, c, *r.shape))
    return wide[:, :, padding : padding + h, padding : padding + w]

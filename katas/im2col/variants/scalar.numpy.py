import numpy as np


def _pairs(shape, kernel, stride, padding):
    """(row of the columns without channel, column, row of the image, column of the image), inside the image only."""
    rows = (shape[2] + 2 * padding - kernel[0]) // stride + 1
    cols = (shape[3] + 2 * padding - kernel[1]) // stride + 1
    pairs = []
    for t, (u, v) in enumerate(np.ndindex(*kernel)):
        for k, (i, j) in enumerate(np.ndindex(rows, cols)):
            r, q = i * stride + u - padding, j * stride + v - padding
            if 0 <= r < shape[2] and 0 <= q < shape[3]:
                pairs.append((t, k, r, q))
    return rows * cols, pairs


def im2col(x, kernel, stride=1, padding=0):
    count, pairs = _pairs(x.shape, kernel, stride, padding)
    columns = np.zeros((*x.shape[:2], kernel[0] * kernel[1], count), x.dtype)
    for t, k, r, q in pairs:
        columns[:, :, t, k] = x[:, :, r, q]
    return columns.reshape(len(x), -1, count)


def col2im(columns, shape, kernel, stride=1, padding=0):
    count, pairs = _pairs(shape, kernel, stride, padding)
    split = columns.reshape(*shape[:2], -1, count)
    image = np.zeros(shape)
    for t, k, r, q in pairs:
        image[:, :, r, q] += split[:, :, t, k]
    return image

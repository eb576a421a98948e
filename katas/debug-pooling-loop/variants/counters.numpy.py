import numpy as np


def max_pool2d(x, size, stride):
    rows = []
    for top in range(0, x.shape[2] - size + 1, stride):
        row = []
        for left in range(0, x.shape[3] - size + 1, stride):
            row.append(x[:, :, top : top + size, left : left + size].max(axis=(2, 3)))
        rows.append(np.stack(row, axis=-1))
    return np.stack(rows, axis=2)


def max_pool2d_backward(dy, x, size, stride):
    n, c = x.shape[:2]
    dx = np.zeros(x.shape, x.dtype)
    flat, index = dx.reshape(n * c, *x.shape[2:]), np.arange(n * c)
    for row in range(dy.shape[2]):
        for column in range(dy.shape[3]):
            top, left = row * stride, column * stride
            best = x[:, :, top : top + size, left : left + size].reshape(n * c, -1).argmax(axis=1)
            flat[index, top + best // size, left + best % size] += dy[:, :, row, column].ravel()
    return dx

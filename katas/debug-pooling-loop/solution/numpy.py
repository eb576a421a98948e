import numpy as np


def windows(height, width, size, stride):
    for top in range(0, height - size + 1, stride):
        for left in range(0, width - size + 1, stride):
            yield top // stride, left // stride, slice(top, top + size), slice(left, left + size)


def max_pool2d(x, size, stride):
    n, c, height, width = x.shape
    y = np.zeros((n, c, (height - size) // stride + 1, (width - size) // stride + 1), dtype=x.dtype)
    for row, column, rows, columns in windows(height, width, size, stride):
        y[:, :, row, column] = x[:, :, rows, columns].max((2, 3))
    return y


def max_pool2d_backward(dy, x, size, stride):
    _, _, height, width = x.shape
    dx = np.zeros_like(x)
    for row, column, rows, columns in windows(height, width, size, stride):
        window = x[:, :, rows, columns]
        winner = window == window.max((2, 3), keepdims=True)
        dx[:, :, rows, columns] += winner * dy[:, :, row, column, None, None]
    return dx

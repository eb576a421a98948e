import torch


def windows(height, width, size, stride):
    for top in range(0, height - size + 1, stride):
        for left in range(0, width - size + 1, stride):
            yield top // stride, left // stride, slice(top, top + size), slice(left, left + size)


def max_pool2d(x, size, stride):
    n, c, height, width = x.shape
    y = x.new_zeros(n, c, (height - size) // stride + 1, (width - size) // stride + 1)
    for row, column, rows, columns in windows(height, width, size, stride):
        y[:, :, row, column] = x[:, :, rows, columns].amax((2, 3))
    return y


def max_pool2d_backward(dy, x, size, stride):
    _, _, height, width = x.shape
    dx = torch.zeros_like(x)
    for row, column, rows, columns in windows(height, width, size, stride):
        window = x[:, :, rows, columns]
        winner = window == window.amax((2, 3), keepdim=True)
        dx[:, :, rows, columns] += winner * dy[:, :, row, column, None, None]
    return dx

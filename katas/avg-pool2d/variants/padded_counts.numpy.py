import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def _sums(x, kernel, stride):
    return sliding_window_view(x, kernel, axis=(2, 3))[:, :, :: stride[0], :: stride[1]].sum((4, 5))


def avg_pool2d(x, kernel, stride=None, padding=0):
    stride = kernel if stride is None else stride
    edge = ((0, 0), (0, 0), (padding, padding), (padding, padding))
    return _sums(np.pad(x, edge), kernel, stride) / _sums(np.pad(np.ones_like(x), edge), kernel, stride)


def avg_pool2d_backward(dy, shape, kernel, stride=None, padding=0):
    sh, sw = kernel if stride is None else stride
    edge = ((0, 0), (0, 0), (padding, padding), (padding, padding))
    share = dy / _sums(np.pad(np.ones(shape), edge), kernel, (sh, sw))
    dx = np.zeros((shape[0], shape[1], shape[2] + 2 * padding, shape[3] + 2 * padding))
    for u in range(kernel[0]):
        for v in range(kernel[1]):
            dx[:, :, u : u + sh * dy.shape[2] : sh, v : v + sw * dy.shape[3] : sw] += share
    return dx[:, :, padding : padding + shape[2], padding : padding + shape[3]]

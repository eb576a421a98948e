import numpy as np


def _means(size, k, s, p):
    starts = np.arange((size + 2 * p - k) // s + 1) * s - p
    place = np.arange(size)
    inside = (place >= starts[:, None]) & (place < starts[:, None] + k)
    return inside / inside.sum(1, keepdims=True)


def _both(shape, kernel, stride, padding):
    stride = stride or kernel
    return [_means(shape[2 + a], kernel[a], stride[a], padding) for a in (0, 1)]


def avg_pool2d(x, kernel, stride=None, padding=0):
    rows, cols = _both(x.shape, kernel, stride, padding)
    return np.einsum("ih,jw,nchw->ncij", rows, cols, x)


def avg_pool2d_backward(dy, shape, kernel, stride=None, padding=0):
    rows, cols = _both(shape, kernel, stride, padding)
    return np.einsum("ih,jw,ncij->nchw", rows, cols, dy).astype(np.float32)

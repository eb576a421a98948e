import numpy as np


def conv2d(x, w, b=None, stride=1, padding=0):
    edge = (padding, padding)
    padded = np.pad(x, ((0, 0), (0, 0), edge, edge))
    windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    y = np.einsum("nchwij,fcij->nfhw", windows, w, optimize=True)
    if b is not None:
        y += b.reshape(1, -1, 1, 1)
    return y

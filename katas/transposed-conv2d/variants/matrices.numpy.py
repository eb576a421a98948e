import numpy as np


def _places(size, k, stride, padding):
    out = (size - 1) * stride + k - 2 * padding
    r, i, u = np.ogrid[:out, :size, :k]
    return (r + padding == i * stride + u).astype(float)


def conv_transpose2d(x, w, b=None, stride=1, padding=0):
    rows = _places(x.shape[2], w.shape[2], stride, padding)
    cols = _places(x.shape[3], w.shape[3], stride, padding)
    y = np.einsum("nchw,rhu,qwv,cfuv->nfrq", x, rows, cols, w, optimize=True)
    if b is not None:
        y = y + b[:, np.newaxis, np.newaxis]
    return y

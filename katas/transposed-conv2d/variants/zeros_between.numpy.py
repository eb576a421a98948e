import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def conv_transpose2d(x, w, b=None, stride=1, padding=0):
    n, c, height, width = x.shape
    _, f, kh, kw = w.shape
    wide = np.zeros((n, c, (height - 1) * stride + 1, (width - 1) * stride + 1), x.dtype)
    wide[:, :, ::stride, ::stride] = x
    wide = np.pad(wide, ((0, 0), (0, 0), (kh - 1, kh - 1), (kw - 1, kw - 1)))
    y = np.einsum("nchwuv,cfuv->nfhw", sliding_window_view(wide, (kh, kw), axis=(2, 3)), w[:, :, ::-1, ::-1])
    y = y[:, :, padding : y.shape[2] - padding, padding : y.shape[3] - padding]
    return y + (np.zeros(f) if b is None else b)[None, :, None, None]

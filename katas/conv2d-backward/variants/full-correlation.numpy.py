import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def conv2d_backward(dy, x, w, stride=1, padding=0):
    # dx: zeros between the entries of dy, then a full correlation with the flipped kernel
    kh, kw = w.shape[2:]
    H, W = x.shape[2] + 2 * padding, x.shape[3] + 2 * padding
    spread = np.zeros((*dy.shape[:2], H + kh - 1, W + kw - 1), dy.dtype)
    bottom, right = kh - 1 + stride * dy.shape[2], kw - 1 + stride * dy.shape[3]
    spread[:, :, kh - 1 : bottom : stride, kw - 1 : right : stride] = dy
    dx = np.einsum("nfhwij,fcij->nchw", sliding_window_view(spread, (kh, kw), axis=(2, 3)), w[:, :, ::-1, ::-1])
    dx = dx[:, :, padding : H - padding, padding : W - padding]
    windows = sliding_window_view(np.pad(x, [(0, 0)] * 2 + [(padding, padding)] * 2), (kh, kw), axis=(2, 3))
    dw = np.einsum("nfhw,nchwij->fcij", dy, windows[:, :, ::stride, ::stride])
    return dx, dw, np.einsum("nfhw->f", dy)

import numpy as np


def conv2d(x, w, b=None, stride=1, padding=0):
    # one shifted image for each weight of the kernel, added up in float64
    x64 = np.pad(x.astype(np.float64), ((0, 0), (0, 0), (padding,) * 2, (padding,) * 2))
    kh, kw = w.shape[2], w.shape[3]
    last_row, last_col = x64.shape[2] - kh, x64.shape[3] - kw
    y = 0.0
    for i in range(kh):
        for j in range(kw):
            shifted = x64[:, :, i : i + last_row + 1 : stride, j : j + last_col + 1 : stride]
            y = y + np.tensordot(shifted, w[:, :, i, j], axes=([1], [1]))
    if b is not None:
        y = y + b
    return np.moveaxis(y, -1, 1).astype(x.dtype)

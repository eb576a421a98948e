import numpy as np


def conv2d_backward(dy, x, w, stride=1, padding=0):
    N, C, H, W = x.shape
    F, _, kh, kw = w.shape
    _, _, rows, cols = dy.shape
    # where in the padded image each entry of each window lies
    r = stride * np.arange(rows)[:, None, None, None] + np.arange(kh)[:, None]
    c = stride * np.arange(cols)[:, None, None] + np.arange(kw)
    padded = np.pad(x, ((0, 0), (0, 0), (padding,) * 2, (padding,) * 2))
    columns = padded[:, :, r, c].transpose(0, 2, 3, 1, 4, 5).reshape(N * rows * cols, C * kh * kw)
    flat = dy.transpose(0, 2, 3, 1).reshape(-1, F)
    dw = (flat.T @ columns).reshape(w.shape)
    dcolumns = (flat @ w.reshape(F, -1)).reshape(N, rows, cols, C, kh, kw).transpose(0, 3, 1, 2, 4, 5)
    dpadded = np.zeros_like(padded)
    np.add.at(dpadded, (slice(None), slice(None), r, c), dcolumns)
    return dpadded[:, :, padding : padding + H, padding : padding + W], dw, flat.sum(axis=0)

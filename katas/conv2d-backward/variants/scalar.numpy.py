import numpy as np


def conv2d_backward(dy, x, w, stride=1, padding=0):
    dx, dw, db = np.zeros(x.shape), np.zeros(w.shape), np.zeros(w.shape[0])
    for n, f, i, j in np.ndindex(*dy.shape):
        g = float(dy[n, f, i, j])
        db[f] += g
        for c, a, d in np.ndindex(*w.shape[1:]):
            row, col = stride * i + a - padding, stride * j + d - padding
            if 0 <= row < x.shape[2] and 0 <= col < x.shape[3]:
                dw[f, c, a, d] += g * x[n, c, row, col]
                dx[n, c, row, col] += g * w[f, c, a, d]
    return dx, dw, db

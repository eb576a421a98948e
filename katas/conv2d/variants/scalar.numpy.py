import numpy as np


def conv2d(x, w, b=None, stride=1, padding=0):
    N, C, H, W = x.shape
    F, _, kh, kw = w.shape
    out = np.empty((N, F, (H + 2 * padding - kh) // stride + 1, (W + 2 * padding - kw) // stride + 1), np.float32)
    for n, f, i, j in np.ndindex(*out.shape):
        total = 0.0 if b is None else float(b[f])
        for c, a, d in np.ndindex(C, kh, kw):
            row, col = i * stride + a - padding, j * stride + d - padding
            if 0 <= row < H and 0 <= col < W:
                total += float(x[n, c, row, col]) * float(w[f, c, a, d])
        out[n, f, i, j] = total
    return out

import numpy as np


def causal_conv1d(x, w, b=None, dilation=1):
    n, _, steps = x.shape
    filters, _, taps = w.shape
    y = np.zeros((n, filters, steps), np.float64)
    for t in range(steps):
        for back in range(taps):
            if t - back * dilation >= 0:
                y[:, :, t] += x[:, :, t - back * dilation] @ w[:, :, taps - 1 - back].T
    if b is not None:
        y += b[None, :, None]
    return y.astype(x.dtype)

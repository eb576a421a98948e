"""From the definition, one product after the other."""

import numpy as np


def oracle(x, w, b=None, dilation=1):
    filters, channels, taps = w.shape
    y = np.zeros((x.shape[0], filters, x.shape[2]))
    for n, f, t in np.ndindex(*y.shape):
        y[n, f, t] = 0.0 if b is None else b[f]
        for c, k in np.ndindex(channels, taps):
            then = t - dilation * (taps - 1 - k)
            if then >= 0:
                y[n, f, t] += w[f, c, k] * x[n, c, then]
    return y

import numpy as np


def causal_conv1d(x, w, b=None, dilation=1):
    steps = x.shape[-1]
    y = np.zeros((len(x), len(w), steps), x.dtype)
    for back, tap in enumerate(np.moveaxis(w, 2, 0)[::-1]):
        shift = min(back * dilation, steps)
        y[:, :, shift:] += np.matmul(tap, x[:, :, : steps - shift])
    return y + (0 if b is None else b.reshape(1, -1, 1))

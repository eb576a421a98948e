"""The loss is the sum of d_states times the states; each gradient is a complex step in one number of one input."""

import numpy as np

STEP = 1e-30


def oracle(x, W_x, W_h, b, d_states, h0=None):
    start = np.zeros((len(x), len(b))) if h0 is None else h0
    given = {"x": x, "W_x": W_x, "W_h": W_h, "b": b, "h0": start}
    return tuple(_slope(name, given, d_states) for name in given)


def _slope(name, given, d_states):
    slope = np.zeros(given[name].shape)
    for place in np.ndindex(slope.shape):
        moved = given[name].astype(complex)
        moved[place] += 1j * STEP
        slope[place] = _loss(**{**given, name: moved}, d_states=d_states).imag / STEP
    return slope


def _loss(x, W_x, W_h, b, h0, d_states):
    total, h = 0, h0
    for t in range(x.shape[1]):
        h = np.tanh(x[:, t] @ W_x + h @ W_h + b)
        total = total + (h * d_states[:, t]).sum()
    return total

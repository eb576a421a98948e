import numpy as np


def step(x, h, W_x, W_h, b_x, b_h):
    a = np.einsum("d,dg->g", x, W_x) + b_x
    b = np.einsum("h,hg->g", h, W_h) + b_h
    H = len(h)
    r, z = 0.5 + 0.5 * np.tanh((a + b)[: 2 * H].reshape(2, H) / 2)
    n = np.tanh(a[2 * H :] + r * b[2 * H :])
    return z * h + (1.0 - z) * n


def gru(x, W_x, W_h, b_x, b_h, h0=None):
    x, W_x, W_h, b_x, b_h = (a.astype(np.float64) for a in (x, W_x, W_h, b_x, b_h))
    states = np.empty((*x.shape[:2], len(W_h)), np.float32)
    for n in range(x.shape[0]):
        h = np.zeros(len(W_h)) if h0 is None else h0[n].astype(np.float64)
        for t in range(x.shape[1]):
            h = step(x[n, t], h, W_x, W_h, b_x, b_h)
            states[n, t] = h
    return states, states[:, -1].copy()

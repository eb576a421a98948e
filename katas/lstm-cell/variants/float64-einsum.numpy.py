import numpy as np


def lstm(x, W_x, W_h, b, h0=None, c0=None):
    H = len(b) // 4
    wide = np.float64
    inputs = np.einsum("ntd,dg->ntg", x.astype(wide), W_x.astype(wide)) + b
    h = np.zeros((len(x), H)) if h0 is None else h0.astype(wide)
    c = np.zeros((len(x), H)) if c0 is None else c0.astype(wide)
    states = []
    for t in range(inputs.shape[1]):
        a = inputs[:, t] + np.einsum("nh,hg->ng", h, W_h)
        i, f, o = ((np.tanh(a[:, k * H : (k + 1) * H] / 2) + 1) / 2 for k in (0, 1, 3))
        c = f * c + i * np.tanh(a[:, 2 * H : 3 * H])
        h = o * np.tanh(c)
        states.append(h)
    return tuple(a.astype(np.float32) for a in (np.stack(states, 1), h, c))

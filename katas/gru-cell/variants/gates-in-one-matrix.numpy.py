import numpy as np


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z < 0, e, 1) / (1 + e)


def gru(x, W_x, W_h, b_x, b_h, h0=None):
    H = len(W_h)
    gates = np.concatenate([W_x[:, : 2 * H], W_h[:, : 2 * H]], axis=0)
    h = np.zeros((len(x), H), x.dtype) if h0 is None else h0.copy()
    states = []
    for x_t in x.swapaxes(0, 1):
        a = np.concatenate([x_t, h], axis=1) @ gates + (b_x + b_h)[: 2 * H]
        r, z = sigmoid(a[:, :H]), sigmoid(a[:, H:])
        n = np.tanh(x_t @ W_x[:, 2 * H :] + b_x[2 * H :] + r * (h @ W_h[:, 2 * H :] + b_h[2 * H :]))
        h *= z
        h += (1 - z) * n
        states.append(h.copy())
    return np.stack(states).transpose(1, 0, 2), h

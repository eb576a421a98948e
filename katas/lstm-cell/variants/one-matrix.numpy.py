import numpy as np


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def lstm(x, W_x, W_h, b, h0=None, c0=None):
    N, H = len(x), len(W_h)
    W = np.vstack([W_x, W_h])
    h, c = (np.zeros((N, H), x.dtype) if start is None else start for start in (h0, c0))
    states = []
    for x_t in np.moveaxis(x, 1, 0):
        a = np.hstack([x_t, h]) @ W + b
        a = a.reshape(N, 4, H)
        gate = sigmoid(a)
        c = gate[:, 1] * c + gate[:, 0] * np.tanh(a[:, 2])
        h = gate[:, 3] * np.tanh(c)
        states.append(h)
    return np.array(states).transpose(1, 0, 2), h, c

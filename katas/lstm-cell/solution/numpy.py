import numpy as np


def sigmoid(z):
    return 0.5 * (1 + np.tanh(0.5 * z))


def lstm(x, W_x, W_h, b, h0=None, c0=None):
    N, T, _ = x.shape
    zeros = np.zeros((N, len(W_h)), x.dtype)
    h = zeros if h0 is None else h0
    c = zeros if c0 is None else c0
    states = []
    for t in range(T):
        i, f, g, o = np.split(x[:, t] @ W_x + h @ W_h + b, 4, axis=1)
        c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
        h = sigmoid(o) * np.tanh(c)
        states.append(h)
    return np.stack(states, axis=1), h, c

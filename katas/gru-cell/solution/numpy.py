import numpy as np


def sigmoid(a):
    return 0.5 * (1 + np.tanh(0.5 * a))


def gru(x, W_x, W_h, b_x, b_h, h0=None):
    N, T, _ = x.shape
    h = np.zeros((N, len(W_h)), x.dtype) if h0 is None else h0
    states = []
    for t in range(T):
        x_r, x_z, x_n = np.split(x[:, t] @ W_x + b_x, 3, axis=1)
        h_r, h_z, h_n = np.split(h @ W_h + b_h, 3, axis=1)
        r = sigmoid(x_r + h_r)
        z = sigmoid(x_z + h_z)
        n = np.tanh(x_n + r * h_n)
        h = (1 - z) * n + z * h
        states.append(h)
    return np.stack(states, axis=1), h

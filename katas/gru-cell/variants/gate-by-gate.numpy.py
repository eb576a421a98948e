import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(z, -80, 80)))


def gru(x, W_x, W_h, b_x, b_h, h0=None):
    N, T, D = x.shape
    H = W_h.shape[0]
    states = np.zeros((N, T + 1, H))
    if h0 is not None:
        states[:, 0] = h0
    inputs, recurrent = W_x.reshape(D, 3, H), W_h.reshape(H, 3, H)
    bias, inner = b_x.reshape(3, H), b_h.reshape(3, H)
    for t in range(T):
        h = states[:, t]
        r, z = (sigmoid(x[:, t] @ inputs[:, k] + h @ recurrent[:, k] + bias[k] + inner[k]) for k in (0, 1))
        n = np.tanh(x[:, t] @ inputs[:, 2] + bias[2] + r * (h @ recurrent[:, 2] + inner[2]))
        states[:, t + 1] = n + z * (h - n)
    return states[:, 1:], states[:, T]

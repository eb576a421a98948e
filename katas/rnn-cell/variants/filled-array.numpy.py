import numpy as np


def rnn(x, W_x, W_h, b, h0=None):
    N, T, D = x.shape
    H = W_h.shape[0]
    states = np.empty((N, T + 1, H))
    states[:, 0] = 0 if h0 is None else h0
    inputs = (x.reshape(N * T, D) @ W_x + b).reshape(N, T, H)
    for t in range(T):
        states[:, t + 1] = np.tanh(inputs[:, t] + states[:, t] @ W_h)
    return states[:, 1:], states[:, -1]

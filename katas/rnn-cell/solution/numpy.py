import numpy as np


def rnn(x, W_x, W_h, b, h0=None):
    N, T, _ = x.shape
    h = np.zeros((N, len(b)), x.dtype) if h0 is None else h0
    states = []
    for t in range(T):
        h = np.tanh(x[:, t] @ W_x + h @ W_h + b)
        states.append(h)
    return np.stack(states, axis=1), h

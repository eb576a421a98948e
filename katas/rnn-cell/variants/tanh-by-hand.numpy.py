import numpy as np


def rnn(x, W_x, W_h, b, h0=None):
    def step(h, x_t):
        a = x_t @ W_x + (h @ W_h + b)
        e = np.exp(-2 * np.abs(a))
        return np.sign(a) * (1 - e) / (1 + e)

    h = np.zeros((x.shape[0], W_h.shape[1])) if h0 is None else h0
    states = [h := step(h, x[:, t, :]) for t in range(x.shape[1])]
    return np.stack(states).swapaxes(0, 1), h

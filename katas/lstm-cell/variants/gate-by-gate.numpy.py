import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(z, -80, 80)))


def lstm(x, W_x, W_h, b, h0=None, c0=None):
    H = W_h.shape[0]
    h = np.zeros((len(x), H)) if h0 is None else h0.copy()
    c = np.zeros((len(x), H)) if c0 is None else c0.copy()
    states = np.empty((x.shape[0], x.shape[1], H))
    for t in range(x.shape[1]):
        gates = []
        for k, squash in enumerate((sigmoid, sigmoid, np.tanh, sigmoid)):
            columns = slice(k * H, (k + 1) * H)
            gates.append(squash(x[:, t] @ W_x[:, columns] + h @ W_h[:, columns] + b[columns]))
        c *= gates[1]
        c += gates[0] * gates[2]
        h = gates[3] * np.tanh(c)
        states[:, t] = h
    return states, h, c

import math

import numpy as np


def sigmoid(v):
    return 1 / (1 + math.exp(-v)) if v >= 0 else math.exp(v) / (1 + math.exp(v))


def one(name, v, slope):
    if name == "sigmoid":
        return sigmoid(v), sigmoid(v) * sigmoid(-v)
    if name == "tanh":
        t = 2 * sigmoid(2 * v) - 1
        return t, (1 - t) * (1 + t)
    if v > 0:
        return v, 1.0
    return (0.0, 0.0) if name == "relu" else (slope * v, slope)


def activation(name, x, slope=0.01):
    y, dy = np.empty(x.shape), np.empty(x.shape)
    for i in np.ndindex(x.shape):
        y[i], dy[i] = one(name, float(x[i]), slope)
    return y, dy

import numpy as np


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))


def activation(name, x, slope=0.01):
    x = np.asarray(x).astype(np.result_type(x, np.float32))
    match name:
        case "sigmoid":
            return sigmoid(x), sigmoid(x) * sigmoid(-x)
        case "tanh":
            y = sigmoid(2 * x) - sigmoid(-2 * x)
            return y, 1 - y**2
        case "relu":
            return x * (x > 0), (x > 0).astype(x.dtype)
        case _:
            return np.maximum(x, slope * x), slope + (1 - slope) * (x > 0)

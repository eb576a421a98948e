import numpy as np


def sigmoid(z):
    return (1 + np.tanh(z / 2)) / 2  # 1 / (1 + exp(-z)) would overflow


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


ACTIVATIONS = {
    "identity": lambda z: z,
    "relu": lambda z: np.maximum(z, 0),
    "tanh": np.tanh,
    "sigmoid": sigmoid,
    "softmax": softmax,
}


def mlp_forward(X, layers, hidden="relu", output="identity"):
    h = X
    for W, b in layers[:-1]:
        h = ACTIVATIONS[hidden](h @ W + b)
    W, b = layers[-1]
    return ACTIVATIONS[output](h @ W + b)

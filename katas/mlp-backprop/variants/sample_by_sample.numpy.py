import numpy as np


def mlp_backward(X, y, W1, b1, W2, b2, hidden="tanh"):
    X, y, W1, b1, W2, b2 = (np.asarray(each, np.float64) for each in (X, y, W1, b1, W2, b2))
    dW1, db1, dW2, db2 = np.zeros_like(W1), np.zeros_like(b1), np.zeros_like(W2), np.zeros_like(b2)
    for x, target in zip(X, y, strict=True):
        h = [0.0] * len(b1)
        for j in range(len(b1)):
            z = x @ W1[:, j] + b1[j]
            h[j] = np.tanh(z) if hidden == "tanh" else 1 / (1 + np.exp(-z))
        logit = sum(h[j] * W2[j, 0] for j in range(len(b1))) + b2[0]
        error = 1 / (1 + np.exp(-logit)) - target
        for j in range(len(b1)):
            dz = error * W2[j, 0] * ((1 - h[j] ** 2) if hidden == "tanh" else h[j] * (1 - h[j]))
            dW1[:, j] += dz * x
            db1[j] += dz
            dW2[j, 0] += error * h[j]
        db2[0] += error
    return tuple(each / len(X) for each in (dW1, db1, dW2, db2))

import numpy as np


def logistic_loss(X, y, w, b, l2=0.0):
    z = X @ w + b
    loss = np.mean(np.logaddexp(0, z) - y * z) + l2 / 2 * (w @ w)
    p = np.exp(-np.logaddexp(0, -z))  # 1 / (1 + exp(-z)) without overflow
    dz = (p - y) / len(y)
    return loss, X.T @ dz + l2 * w, dz.sum()

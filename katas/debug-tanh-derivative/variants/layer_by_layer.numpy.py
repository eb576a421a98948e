import numpy as np


def gradients(x, y, w1, b1, w2, b2, w3, b3):
    a1 = 1 / (1 + np.exp(-(x @ w1 + b1)))
    a2 = 1 / (1 + np.exp(-(a1 @ w2 + b2)))
    z3 = a2 @ w3 + b3
    loss = np.mean(np.logaddexp(0, z3) - y * z3)
    d3 = (1 / (1 + np.exp(-z3)) - y) / y.shape[0]
    d2 = (d3 @ w3.T) * (a2 - a2 * a2)
    d1 = (d2 @ w2.T) * (a1 - a1 * a1)
    return loss, x.T @ d1, d1.sum(axis=0), a1.T @ d2, d2.sum(axis=0), a2.T @ d3, d3.sum(axis=0)

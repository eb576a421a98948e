import numpy as np


def train(x, y, w1, b1, w2, b2, lr, steps):
    w1, b1, w2, b2 = w1.copy(), b1.copy(), w2.copy(), b2.copy()
    losses = []
    for _ in range(steps):
        old, total = w2.copy(), 0.0
        hidden = [np.tanh(row @ w1 + b1) for row in x]
        errors = [h @ w2 + b2 - target for h, target in zip(hidden, y, strict=True)]
        for row, h, e in zip(x, hidden, errors, strict=True):
            total += float(e @ e)
            g = 2 * e / y.size
            w2 -= lr * np.outer(h, g)
            b2 -= lr * g
            s = (old @ g) * (1 - h**2)
            w1 -= lr * np.outer(row, s)
            b1 -= lr * s
        losses.append(total / y.size)
    return np.array(losses), w1, b1, w2, b2

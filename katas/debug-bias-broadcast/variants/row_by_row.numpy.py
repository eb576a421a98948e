import numpy as np


def train(x, y, w1, b1, w2, b2, lr, steps):
    w1, b1, w2, b2 = w1.copy(), b1.copy(), w2.copy(), b2.copy()
    losses = []
    for _ in range(steps):
        total = 0.0
        sums = [np.zeros_like(p) for p in (w1, b1, w2, b2)]
        for row, target in zip(x, y, strict=True):
            h = np.tanh(w1.T @ row + b1)
            e = w2.T @ h + b2 - target
            total += float(e @ e)
            g = 2 * e / y.size
            gh = (w2 @ g) * (1 - h**2)
            for s, part in zip(sums, (np.outer(row, gh), gh, np.outer(h, g), g), strict=True):
                s += part
        losses.append(total / y.size)
        for p, s in zip((w1, b1, w2, b2), sums, strict=True):
            p -= lr * s
    return np.array(losses), w1, b1, w2, b2

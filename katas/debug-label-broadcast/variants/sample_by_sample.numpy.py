import numpy as np


def train(x, y, w, b, lr, steps):
    losses = []
    for _ in range(steps):
        total, dw, db = 0.0, np.zeros(w.shape), np.zeros(b.shape)
        for row, target in zip(x, y, strict=True):
            error = float(row @ w[:, 0]) + float(b[0]) - float(target)
            total += error**2
            dw[:, 0] += 2 * error * row
            db += 2 * error
        losses.append(total / len(x))
        w, b = w - lr * dw / len(x), b - lr * db / len(x)
    return np.array(losses), w, b

"""One machine with the whole batch: slopes of the full mean loss by central differences, exact for a parabola."""

import numpy as np


def oracle(batches, weights, sizes, lr=0.1):
    w = np.array(weights)
    gradients = []
    for x, y in batches:
        gradient = np.zeros(len(w))
        for d in range(len(w)):
            up, down = w.copy(), w.copy()
            up[d], down[d] = w[d] + 0.5, w[d] - 0.5
            gradient[d] = (((x @ up - y) ** 2).sum() - ((x @ down - y) ** 2).sum()) / len(y)
        gradients.append(gradient)
        age = np.arange(len(gradients))[::-1, None]  # weights of an average by how long ago
        first, second = 0.9**age, 0.999**age
        mean = (first * gradients).sum(0) / first.sum()
        square = (second * np.square(gradients)).sum(0) / second.sum()
        w = w - lr * mean / (np.sqrt(square) + 1e-8)
    return np.array(gradients), np.array([w] * len(sizes))

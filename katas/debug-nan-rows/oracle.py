"""The complete pairs one by one, and the normal equations of the centred data."""

import numpy as np


def oracle(X, y):
    pairs = [(row, target) for row, target in zip(X, y, strict=True) if target == target and not np.isnan(sum(row))]
    n = len(pairs)
    x_mean = sum(row for row, _ in pairs) / n
    y_mean = sum(target for _, target in pairs) / n
    matrix = sum(np.outer(row - x_mean, row - x_mean) for row, _ in pairs)
    moment = sum((row - x_mean) * (target - y_mean) for row, target in pairs)
    w = np.linalg.inv(matrix) @ moment
    b = y_mean - x_mean @ w
    squares = [(target - row @ w - b) ** 2 for row, target in pairs]
    return w, b, n, (sum(squares) / n) ** 0.5

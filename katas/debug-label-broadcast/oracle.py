"""The loss is quadratic in the parameters: its slopes are exact central differences, one parameter at a time."""

import numpy as np


def oracle(x, y, w, b, lr, steps):
    theta, losses = np.append(w.ravel(), b), []
    for _ in range(steps):
        losses.append(_loss(x, y, theta))
        slopes = []
        for unit in np.eye(len(theta)):
            slopes.append((_loss(x, y, theta + unit) - _loss(x, y, theta - unit)) / 2)
        theta = theta - lr * np.array(slopes)
    return np.array(losses), theta[:-1].reshape(w.shape), theta[-1:]


def _loss(x, y, theta):
    total = 0.0
    for row, target in zip(x, y, strict=True):
        predicted = sum(value * weight for value, weight in zip(row, theta[:-1], strict=True)) + theta[-1]
        total += (predicted - target) ** 2
    return total / len(y)

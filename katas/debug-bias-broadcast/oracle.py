"""Gradient descent on a loss that is written unit by unit and differentiated by a complex step."""

import numpy as np

STEP = 1e-30


def oracle(x, y, w1, b1, w2, b2, lr, steps):
    params, losses = [w1, b1, w2, b2], []
    for _ in range(steps):
        losses.append(_loss(x, y, params).real)
        params = [p - lr * _slope(x, y, params, which) for which, p in enumerate(params)]
    return np.array(losses), *params


def _loss(x, y, params):
    w1, b1, w2, b2 = params
    units = [np.tanh(sum(x[:, d] * w1[d, h] for d in range(len(w1))) + b1[h]) for h in range(len(b1))]
    total = 0
    for k in range(len(b2)):
        predicted = sum(units[h] * w2[h, k] for h in range(len(b1))) + b2[k]
        total = total + ((predicted - y[:, k]) ** 2).sum()
    return total / y.size


def _slope(x, y, params, which):
    slope = np.zeros(params[which].shape)
    for place in np.ndindex(slope.shape):
        moved = [p.astype(complex) for p in params]
        moved[which][place] += 1j * STEP
        slope[place] = _loss(x, y, moved).imag / STEP
    return slope

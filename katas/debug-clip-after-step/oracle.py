"""The gradient from a complex step in each weight; the net unrolled into powers of its matrix."""

import numpy as np

STEP = 1e-30


def oracle(x, y, w_in, w, v, lr, max_norm, steps):
    params = [w_in, w, v]
    losses, norms = [], []
    for _ in range(steps):
        losses.append(_loss(x, y, params).real)
        slopes = [_slope(x, y, params, which) for which in range(3)]
        norms.append(np.sqrt(sum((slope**2).sum() for slope in slopes)))
        factor = min(1.0, max_norm / (norms[-1] + 1e-6))
        params = [p - lr * factor * slope for p, slope in zip(params, slopes, strict=True)]
    return np.array(losses), np.array(norms), *params


def _loss(x, y, params):
    w_in, w, v = params
    last = x.shape[1] - 1
    state = sum(x[:, t] @ w_in @ np.linalg.matrix_power(w, last - t) for t in range(last + 1))
    return ((state @ v - y) ** 2).sum() / len(y)


def _slope(x, y, params, which):
    slope = np.zeros(params[which].shape)
    for place in np.ndindex(slope.shape):
        moved = [p.astype(complex) for p in params]
        moved[which][place] += 1j * STEP
        slope[place] = _loss(x, y, moved).imag / STEP
    return slope

"""The whole run without stopping, slopes by complex steps; then the stopping rule is read off the list of losses."""

import numpy as np

STEP = 1e-30


def oracle(x, y, x_valid, y_valid, params, lr, patience, epochs):
    path, losses = [], []
    for _ in range(epochs):
        params = {name: value - lr * _slope(x, y, params, name) for name, value in params.items()}
        path.append(params)
        losses.append(_loss(x_valid, y_valid, params).real)
    seen = losses
    for end in range(patience, epochs):
        before, last = losses[: end - patience + 1], losses[end - patience + 1 : end + 1]
        if min(before) <= min(last):
            seen = losses[: end + 1]
            break
    return path[seen.index(min(seen))], np.array(seen)


def _loss(x, y, params):
    total = 0
    for row, target in zip(x, y, strict=True):
        hidden = [np.tanh(row @ params["w1"][:, h] + params["b1"][h]) for h in range(len(params["b1"]))]
        total = total + (sum(h * w for h, w in zip(hidden, params["w2"], strict=True)) - target) ** 2
    return total / len(y)


def _slope(x, y, params, name):
    slope = np.zeros(params[name].shape)
    for place in np.ndindex(slope.shape):
        moved = {key: value.astype(complex) for key, value in params.items()}
        moved[name][place] += 1j * STEP
        slope[place] = _loss(x, y, moved).imag / STEP
    return slope

"""Each weight is moved by a complex step, all weights of a layer side by side; the slope is the imaginary part."""

import numpy as np

STEP = 1e-30


def oracle(x, weights, activation, residual=None):
    norms = []
    for layer, W in enumerate(weights):
        moved = np.array(W + 1j * STEP * np.eye(W.size).reshape(W.size, *W.shape))
        *_, last = _states(x, [*weights[:layer], moved, *weights[layer + 1 :]], activation, residual)
        slopes = (last**2).sum((-2, -1)).imag / STEP / (2 * len(x))
        norms.append(np.sqrt((slopes**2).sum()))
    signals = [
        np.sqrt(sum(value**2 for value in h.ravel()) / h.size) for h in _states(x, weights, activation, residual)
    ]
    return np.log10(norms), np.array(signals)


def _states(h, weights, activation, residual):
    for W in weights:
        z = h @ W
        if activation == "relu":
            y = np.where(z.real > 0, z, 0)
        elif activation == "tanh":
            y = 2 / (1 + np.exp(-2 * z)) - 1
        else:
            y = 1 / (1 + np.exp(-z))
        h = y if residual is None else h + residual * y
        yield h

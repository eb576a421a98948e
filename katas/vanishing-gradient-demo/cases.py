"""Small nets of two layers to twelve, every activation, with and without a residual path; relu nets stay alive."""

import numpy as np


def cases(rng):
    yield "tanh", _net(rng, 2, 2, 2, "tanh")
    yield "one-layer", _net(rng, 3, 2, 1, "sigmoid")
    yield "relu", _net(rng, 2, 3, 3, "relu")
    yield "sigmoid", _net(rng, 2, 3, 4, "sigmoid")
    yield "one-sample", _net(rng, 1, 4, 3, "tanh")
    yield "residual-tanh", _net(rng, 2, 3, 3, "tanh", residual=0.6)
    yield "residual-relu", _net(rng, 3, 4, 6, "relu", residual=float(6**-0.5))
    yield "deep-sigmoid", _net(rng, 3, 5, 12, "sigmoid")
    yield "deep-relu", _net(rng, 4, 6, 10, "relu")


def _net(rng, samples, width, depth, activation, **options):
    gain = 2 if activation == "relu" else 1
    while True:
        x = rng.normal(size=(samples, width))
        weights = [rng.normal(size=(width, width)) * (gain / width) ** 0.5 for _ in range(depth)]
        if activation != "relu" or _alive(x, weights, **options):
            return {"x": x, "weights": weights, "activation": activation, **options}


def _alive(x, weights, residual=None):
    """In every layer some units are on, some are off, and none is near its kink."""
    for W in weights:
        z = x @ W
        if not 0.3 <= (z > 0).mean() <= 0.9 or np.abs(z).min() < 1e-3:
            return False
        x = np.maximum(z, 0) if residual is None else x + residual * np.maximum(z, 0)
    return True

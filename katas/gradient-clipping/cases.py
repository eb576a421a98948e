"""Lists of gradients of unlike shapes: too long together, short enough, tiny, zero, missing and not finite."""

import numpy as np


def cases(rng):
    yield "too-long", {"grads": _gradients(rng, (2,), (1, 2)), "max_norm": 0.5}
    yield "short-enough", {"grads": _gradients(rng, (3,), (2,), scale=0.1), "max_norm": 2.0}
    yield "zeros", {"grads": [np.zeros(3), np.zeros((2, 2))], "max_norm": 1.5}
    yield "each-short-enough", {"grads": _unit(rng, (4,), (2, 2)), "max_norm": 1.2}
    yield "like-eps", {"grads": _gradients(rng, (3, 2), (3,), scale=1e-6), "max_norm": 1e-6}
    yield "one-missing", {"grads": [_gradients(rng, (2, 3))[0], None, _gradients(rng, (4,))[0]], "max_norm": 0.8}
    yield "default", {"grads": _gradients(rng, (2, 2, 3), (2,), (1,), scale=3.0)}
    yield "nan", {"grads": _spoilt(rng, np.nan), "max_norm": 1.0}
    yield "infinite", {"grads": _spoilt(rng, -np.inf), "max_norm": 1.0}


def _gradients(rng, *shapes, scale=1.0):
    return [scale * rng.choice((-1, 1), shape) * rng.uniform(0.5, 2, shape) for shape in shapes]


def _unit(rng, *shapes):
    """Of length 1 each, longer than that only together."""
    return [g / np.sqrt((g**2).sum()) for g in _gradients(rng, *shapes)]


def _spoilt(rng, value):
    grads = _gradients(rng, (3, 4), (4,))
    grads[1][2] = value
    return grads

"""Each function on numbers away from its kink; then integers, zeros, far ends, a single number."""

import numpy as np


def cases(rng):
    def signed(*shape):
        return np.resize([-1.6, 0.5, -0.5, 1.6], shape) * rng.uniform(0.7, 1.4, size=shape)

    yield "sigmoid", {"name": "sigmoid", "x": signed(4)}
    yield "tanh", {"name": "tanh", "x": signed(2, 3)}
    yield "relu", {"name": "relu", "x": signed(5)}
    yield "leaky-relu", {"name": "leaky_relu", "x": signed(2, 2, 2)}
    kink = signed(2, 3)
    kink[1, 0] = 0.0
    yield "leaky-slope-and-zero", {"name": "leaky_relu", "x": kink, "slope": float(rng.uniform(0.1, 0.3))}
    whole = rng.permutation(np.concatenate([[0], -rng.integers(1, 9, 2), rng.integers(2, 9, 2)]))
    yield "relu-of-integers", {"name": "relu", "x": whole}
    far = rng.uniform(900, 1100, size=2)
    yield "sigmoid-far-out", {"name": "sigmoid", "x": np.array([-far[0], *signed(2), far[1]])}
    yield "tanh-far-out", {"name": "tanh", "x": np.array([[-far[1], *signed(2), far[0]]])}
    yield "sigmoid-left-tail", {"name": "sigmoid", "x": np.array(-rng.uniform(40, 60))}

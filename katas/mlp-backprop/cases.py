"""Networks of several shapes with both kinds of hidden unit; the last has output logits near +1000 and -1000."""

import numpy as np


def cases(rng):
    yield "one-sample", _network(rng, [1], 3, 2) | {"hidden": "tanh"}
    yield "tanh", _network(rng, [1, 0, 1], 2, 4)
    yield "huge-logits", _huge(rng)
    yield "square", _network(rng, [0, 1, 1], 3, 3) | {"hidden": "sigmoid"}
    yield "sigmoid", _network(rng, [0, 1], 3, 4) | {"hidden": "sigmoid"}
    yield "more-samples", _network(rng, [1, 0, 0, 1, 1, 0, 1, 1], 5, 6) | {"hidden": "tanh"}


def _network(rng, labels, width, units):
    """Labels, and weights that keep the hidden units away from saturation."""
    return {
        "X": rng.normal(size=(len(labels), width)),
        "y": np.array(labels, float),
        "W1": rng.normal(size=(width, units)) / width**0.5,
        "b1": rng.normal(size=units) / 2,
        "W2": rng.normal(size=(units, 1)),
        "b2": rng.normal(size=1),
    }


def _huge(rng):
    """Two samples on either side of the boundary, one of each pair with the wrong label."""
    case = _network(rng, [0, 1, 1, 0], 2, 3)
    case["X"][:, 0] = rng.uniform(0.8, 1.2, 4) * [1, -1, 1, -1]
    case["W1"][0] = rng.uniform(1, 1.5, 3)
    case["W2"] = rng.uniform(300, 500, (3, 1))
    case["X"][:, 1] *= 0.2
    case["b1"] *= 0.2
    return case | {"hidden": "tanh"}

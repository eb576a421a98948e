"""Widths that differ and that equal the batch, one layer to four, biases of both shapes, far-out pre-activations."""

from itertools import pairwise

import numpy as np


def cases(rng):
    yield "one-layer", _net(rng, 2, [3, 2])
    yield "two-layers", _net(rng, 2, [2, 3, 1], hidden="tanh", output="identity")
    yield "one-sample", _net(rng, 1, [3, 4, 2], hidden="sigmoid")
    yield "defaults", _net(rng, 3, [4, 5, 2])
    yield "batch-equals-width", _net(rng, 4, [3, 4, 4], hidden="tanh", output="sigmoid", row_bias=True)
    yield "class-probabilities", _net(rng, 3, [2, 4, 5], hidden="relu", output="softmax")
    yield "deep", _net(rng, 5, [3, 6, 4, 7, 2], hidden="relu", output="tanh")
    yield "far-out-sigmoid", _far(rng, "sigmoid")
    yield "far-out-softmax", _far(rng, "softmax")


def _net(rng, samples, widths, row_bias=False, **options):
    layers = []
    for before, after in pairwise(widths):
        bias = (1, after) if row_bias else after
        layers.append((rng.normal(size=(before, after)) * (2 / before) ** 0.5, 0.7 * rng.normal(size=bias)))
    return {"X": rng.normal(size=(samples, widths[0])), "layers": layers, **options}


def _far(rng, output):
    """Sums near 1000, 1000, -1000 for sample 0, the opposite for sample 1, moderate ones for sample 2."""
    inputs = _net(rng, 3, [2, 2, 3], hidden="tanh", output=output)
    W, b = inputs["layers"][0]
    inputs["layers"][0] = (np.eye(2) * rng.uniform(1.5, 2), 0.1 * b)
    inputs["X"] = np.array([[4.0, 0.4], [-4.0, -0.3], [0.0, -0.5]]) * rng.uniform(0.9, 1.1, (3, 2))
    W = rng.normal(size=(2, 3))
    W[0] = [1000, 998, -1000] + rng.normal(size=3)
    inputs["layers"][1] = (W, rng.normal(size=3))
    return inputs

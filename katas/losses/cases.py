"""Each loss on several shapes, exact ties, probabilities at and near 0 and 1, and what has to be refused."""

import numpy as np


def cases(rng):
    yield "mse", {"name": "mse", **_targets(rng, 3, 2)}
    yield "mae", {"name": "mae", **_targets(rng, 2, 3)}
    yield "bce", {"name": "bce", **_labels(rng, 3, 2)}
    yield "soft-labels", {"name": "bce", "p": rng.uniform(0.05, 0.95, 5), "y": rng.uniform(0.05, 0.95, 5)}
    ties = _targets(rng, 6)
    ties["p"][[1, 4]] = ties["y"][[1, 4]]
    yield "mae-ties", {"name": "mae", **ties}
    certain = rng.permutation([0.0, 0, 0, 1, 1, 1, 1, 1])
    yield "confident-and-right", {"name": "bce", "p": certain, "y": certain.copy()}
    yield "zero-for-a-positive", {"name": "bce", "p": np.zeros(2), "y": rng.uniform(0.5, 1, 2)}
    yield "one-for-a-negative", {"name": "bce", "p": np.ones((2, 1)), "y": np.zeros((2, 1))}
    yield "near-zero", {"name": "bce", "p": rng.uniform(4e-7, 4e-6, (2, 3)), "y": rng.integers(0, 2, (2, 3)) * 1.0}
    yield "three-axes", {"name": "mse", **_targets(rng, 2, 3, 4)}
    column = _targets(rng, 3, 1)
    yield "column-against-row", {"name": "mse", "p": column["p"], "y": column["y"][:, 0]}
    yield "row-against-column", {"name": "bce", "p": rng.uniform(0.1, 0.9, 4), "y": np.array([[0.0], [1], [1], [0]])}
    yield "label-above-one", {"name": "bce", "p": rng.uniform(0.1, 0.9, 3), "y": np.array([0.0, 1.9, 1.0])}
    yield "label-below-zero", {"name": "bce", "p": rng.uniform(0.1, 0.9, 3), "y": np.array([1.0, 0.0, -1.0])}


def _targets(rng, *shape):
    y = 2 * rng.normal(size=shape)
    return {"p": y + rng.choice([-1, 1], shape) * rng.uniform(0.1, 1.5, shape), "y": y}


def _labels(rng, rows, columns):
    y = np.zeros((rows, columns))
    y[rng.integers(rows)] = 1.0  # both labels occur, unequally often
    return {"p": rng.uniform(0.05, 0.95, (rows, columns)), "y": y}

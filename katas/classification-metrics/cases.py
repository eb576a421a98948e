"""Label pairs laid out from confusion counts that are never symmetric, then shuffled."""

import numpy as np


def _pairs(rng, counts):
    counts = np.array(counts)
    rows, columns = np.indices(counts.shape)
    order = rng.permutation(counts.sum())
    y_true, y_pred = (np.repeat(labels.ravel(), counts.ravel())[order] for labels in (rows, columns))
    return {"y_true": y_true, "y_pred": y_pred, "n_classes": len(counts)}


def cases(rng):
    # in the small cases no two classes have the same size: weighted and plain means would agree
    yield "binary", _pairs(rng, [[2, 2], [1, 4 + rng.integers(3)]])
    yield "three-classes", _pairs(rng, rng.permutation(9).reshape(3, 3) + 1)
    yield "never-predicted", _pairs(rng, [[4, 0, 1], [2, 0, 1 + rng.integers(3)], [1, 0, 2]])
    yield "never-true", _pairs(rng, [[3, 0, 1], [0, 0, 0], [2 + rng.integers(3), 1, 5]])
    yield "class-absent", _pairs(rng, [[3, 0, 2, 0], [0, 0, 0, 0], [1, 0, 5 + rng.integers(3), 0], [0, 0, 0, 0]])
    yield "imbalanced", _pairs(rng, [[50 + rng.integers(9), 1, 0], [6, 1, 0], [4, 2, 1]])
    yield "ignore-background", _pairs(rng, [[30 + rng.integers(9), 2, 3], [5, 4, 1], [1, 2, 7]]) | {"ignore": 0}
    yield (
        "ignore-and-absent",
        _pairs(rng, [[5, 1, 0, 2], [3, 2 + rng.integers(3), 0, 1], [0, 0, 0, 0], [4, 1, 0, 6]]) | {"ignore": 3},
    )

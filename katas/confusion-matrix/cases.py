"""Unequal counts in all cells, repeated pairs, classes that nobody has or predicts, and what has to be refused."""

import numpy as np


def cases(rng):
    yield "binary", _pairs(rng, [[3, 1], [2, 4]])
    yield "three-classes", _pairs(rng, [[1, 2, 0], [0, 3, 1], [2, 0, 1]])
    counts = rng.permutation(16).reshape(4, 4)
    counts[2], counts[:, 1] = 0, 0
    yield "absent-classes", _pairs(rng, counts, K=6)
    yield "one-class", _pairs(rng, [[3]])
    yield "no-samples", _pairs(rng, [[0, 0], [0, 0]])
    counts = rng.permutation(12)[:9].reshape(3, 3)
    counts[1], counts[2] = 0, (0, 1, 0)  # a sum of 1 beside the sum of 0
    yield "rows-sum-to-one", _pairs(rng, counts, normalize="true")
    yield "columns-sum-to-one", _pairs(rng, counts.T, normalize="pred")
    yield "all-sums-to-one", _pairs(rng, counts, normalize="all")
    yield "nothing-to-normalise", _pairs(rng, [[0, 0], [0, 0]], normalize="all")
    short = _pairs(rng, [[1, 2], [1, 1]])
    yield "lengths-differ", short | {"y_pred": short["y_pred"][:-1]}
    yield "label-too-large", _broken(rng, "y_true", 3)
    yield "prediction-too-large", _broken(rng, "y_pred", 3)
    yield "negative-label", _broken(rng, "y_true", -1)
    yield "negative-prediction", _broken(rng, "y_pred", -1)


def _pairs(rng, counts, K=None, **options):
    counts = np.array(counts)
    true, predicted = np.indices(counts.shape).reshape(2, -1).repeat(counts.ravel(), axis=1)
    order = rng.permutation(len(true))
    return {"y_true": true[order], "y_pred": predicted[order], "K": K or len(counts), **options}


def _broken(rng, which, value):
    inputs = _pairs(rng, [[1, 0, 1], [0, 1, 0], [1, 0, 0]])
    other = inputs["y_true" if which == "y_pred" else "y_pred"]
    place = other.argmin() if value > 0 else other.argmax()  # where K * true + predicted is a cell all the same
    inputs[which][place] = value
    return inputs

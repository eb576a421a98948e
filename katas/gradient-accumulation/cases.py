"""Batches that the micro-batches divide and do not divide, with labels that count and labels that do not."""

import numpy as np


def cases(rng):
    yield "one-by-one", _batch(rng, [0, 1], 2, 2, 1)
    yield "last-one-short", _batch(rng, [1, 0, 1, 1, 0], 2, 2, 2)
    yield "larger-than-the-batch", _batch(rng, [2, 0, 1, -100], 2, 3, 7)
    yield "labels-missing", _batch(rng, [-100, 2, 1, 0, 1, -100, -100], 3, 3, 3)
    yield "nothing-counts", _batch(rng, [1, 2, -100, -100, 0, 3], 3, 4, 2)
    yield "longer", _batch(rng, [*rng.integers(0, 3, 8), -100, -100, 2], 4, 3, 4)


def _batch(rng, labels, features, classes, micro_batch):
    return {
        "weight": rng.normal(size=(classes, features)),
        "bias": rng.normal(size=classes),
        "x": rng.normal(size=(len(labels), features)),
        "labels": np.array(labels),
        "micro_batch": micro_batch,
        "lr": float(rng.uniform(0.3, 0.8)),
    }

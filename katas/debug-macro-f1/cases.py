"""Labels and predictions are given; the logits are drawn so that the predicted class leads."""

import numpy as np


def cases(rng):
    yield "never-predicted", _draw(rng, [0, 1, 2, 0, 1], [0, 1, 0, 1, 1], classes=3)
    yield "all-occur", _draw(rng, [0, 0, 0, 1, 1, 2, 2, 2], [0, 0, 1, 1, 2, 2, 0, 2], classes=3)
    yield "predicted-but-no-label", _draw(rng, [0, 1, 0, 1, 0], [0, 1, 2, 2, 0], classes=3)
    yield "no-trace-of-a-class", _draw(rng, [0, 2, 0, 2, 2, 3], [0, 2, 2, 2, 3, 3], classes=5, names=np.arange(5))
    yield "all-wrong", _draw(rng, [0, 0, 1], [1, 1, 0], classes=2)
    labels = rng.choice(6, size=60, p=[0.4, 0.25, 0.15, 0.1, 0.07, 0.03])
    yield "imbalanced", _draw(rng, labels, np.where(rng.random(60) < 0.7, labels, 0), classes=6)


def _draw(rng, labels, predicted, classes, names=None):
    names = rng.permutation(classes) if names is None else names
    logits = rng.normal(size=(len(labels), classes))
    rows = np.arange(len(labels))
    logits[rows, names[predicted]] = logits.max(1) + rng.uniform(0.3, 2, size=len(labels))
    order = rng.permutation(len(labels))
    return {"logits": logits[order], "labels": names[labels][order]}

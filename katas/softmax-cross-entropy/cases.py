"""Ordinary logits of several shapes, rows far from zero and from each other, a prediction that is surely wrong."""

import numpy as np


def cases(rng):
    yield "one-sample", {"logits": rng.normal(size=(1, 4)), "labels": rng.integers(4, size=1)}
    yield "two-samples", {"logits": rng.normal(size=(2, 3)), "labels": rng.permutation(3)[:2]}
    yield "two-classes", {"logits": rng.normal(size=(4, 2)), "labels": rng.permutation([0, 1, 1, 1])}
    yield "more-samples", {"logits": 1.5 * rng.normal(size=(5, 3)), "labels": rng.permutation([0, 0, 2, 2, 1])}
    yield "square", {"logits": rng.normal(size=(4, 4)), "labels": rng.permutation([0, 1, 3, 3])}
    far = np.array([[1000.0], [-1000.0], [0.0]])
    yield "rows-far-apart", {"logits": rng.normal(size=(3, 4)) + far, "labels": rng.integers(4, size=3)}
    labels = rng.permutation(3)[:2]
    wrong = rng.normal(size=(2, 3))
    wrong[0, (labels[0] + 1) % 3] += 1e4
    yield "surely-wrong", {"logits": wrong, "labels": labels}

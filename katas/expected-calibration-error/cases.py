"""Confidences well inside their bins, but for one case of halves and quarters, which are exact in any precision."""

import numpy as np


def cases(rng):
    yield "four-samples", _draw(rng, [0.62, 0.66, 0.84, 0.95], [1, 0, 1, 1], classes=3)
    edges = np.array([0.25, 0.5, 0.5, 0.75, 0.75, 1.0])
    yield "on-the-edges", _rows(rng, edges, [1, 0, 1, 1, 0, 1], classes=5) | {"bins": 4}
    yield "one-bin", _draw(rng, [0.55, 0.71, 0.93], [1, 0, 1], classes=3) | {"bins": 1}
    confidence = rng.integers(3, 12, size=40) / 12 + rng.uniform(0.01, 0.07, size=40)
    correct = rng.random(40) < confidence**2
    yield "overconfident", _draw(rng, confidence, correct, classes=6) | {"bins": 12}
    confidence = rng.integers(3, 6, size=15) / 6 + rng.uniform(0.02, 0.14, size=15)
    yield "underconfident", _draw(rng, confidence, np.arange(15) > 1, classes=2) | {"bins": 6}
    confidence = np.repeat([0.45, 0.72, 0.91], [20, 5, 3]) + rng.uniform(-0.02, 0.02, size=28)
    yield "uneven-bins", _draw(rng, confidence, rng.random(28) < 0.5, classes=4)


def _draw(rng, confidence, correct, classes):
    """Rows with about these confidences, which keep away from the edges."""
    return _rows(rng, np.array(confidence) + rng.uniform(-0.005, 0.005, size=len(confidence)), correct, classes)


def _rows(rng, confidence, correct, classes):
    """Rows with these largest entries; the others share what is left, none of them as large."""
    labels, rows = [], []
    for top, hit in zip(confidence, correct, strict=True):
        share = rng.uniform(0.8, 1.0, size=classes - 1)
        best = rng.integers(classes)
        rows.append(np.insert((1 - top) * share / share.sum(), best, top))
        labels.append(best if hit else (best + rng.integers(1, classes)) % classes)
    order = rng.permutation(len(rows))
    return {"probs": np.array(rows)[order], "labels": np.array(labels)[order]}

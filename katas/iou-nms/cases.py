"""Boxes whose IoU stays away from the threshold but in one case; coordinates are multiples of 1/4."""

import numpy as np


def _boxes(rng, count, spread):
    corners = rng.integers(0, spread, (count, 2)) / 4
    return np.concatenate([corners, corners + rng.integers(8, 29, (count, 2)) / 4], axis=1)


def _distinct(rng, count):
    return rng.permutation(np.arange(1, count + 1)) / (count + 1) - 0.3


def _row(rng, *lefts, width=10.0):
    """Boxes side by side: given left edges, one common height."""
    top, height = rng.integers(-20, 20) / 4, rng.integers(12, 40) / 4
    return np.array([[left, top, left + width, top + height] for left in lefts], dtype=float)


def cases(rng):
    def ask(boxes, scores, classes=None, threshold=0.5):
        classes = np.zeros(len(boxes), dtype=np.int64) if classes is None else np.array(classes)
        return {"boxes": boxes, "scores": np.array(scores, float), "classes": classes, "threshold": threshold}

    low, high = np.sort(rng.uniform(0.1, 0.9, 2))
    yield "two-boxes", ask(_row(rng, 0, rng.integers(4, 12) / 4), [low, high])
    corner = rng.integers(-20, 20, 2) / 4
    apart = [
        [0, 0, 2, 3],
        [5, 6, 9, 7],
        [2, 0, 4, 3],
        [5, 6, 5, 6],
        [5, 6, 5, 6],
        [20, 0, 20.5, 0.5],
        [20.25, 0, 20.75, 0.5],
    ]
    yield "diagonal", ask(np.array(apart, float) + np.tile(corner, 2), _distinct(rng, 7), threshold=0.0)
    a, b, c, d = np.sort(rng.uniform(0.1, 0.9, 4))[::-1]
    yield "chain", ask(_row(rng, 6, 0, 3, 8), [c, a, b, d], threshold=0.4)
    yield "classes", ask(_row(rng, 0, 1, 1, 2), [b, a, d, c], [3, 7, 3, 7])
    yield "ties", ask(_row(rng, 30, 0, 1, 15, 2), [b, a, a, b, a])
    yield "at-the-threshold", ask(_row(rng, 0, 6, width=10.0), [a, b], threshold=0.25)
    yield "no-boxes", ask(np.zeros((0, 4)), [])
    many = ask(_boxes(rng, 25, 40), _distinct(rng, 25), rng.integers(0, 3, 25), 0.3123)
    yield "many", many

"""Every axis in turn, scores far from zero in different rows of one batch, a vector, a long row."""

import numpy as np


def cases(rng):
    yield "last-axis", {"x": rng.normal(size=(2, 3)), "axis": -1}
    yield "axis-left-out", {"x": rng.normal(size=(3, 4))}
    yield "axis-0", {"x": rng.normal(size=(4, 3)), "axis": 0}
    yield "vector", {"x": 2 * rng.normal(size=5)}
    yield "middle-axis", {"x": rng.normal(size=(2, 4, 3)), "axis": 1}
    wide = rng.normal(size=(2, 3))
    wide[0, rng.integers(3)] -= 200.0
    yield "far-below", {"x": wide, "axis": -1}
    yield "first-of-three", {"x": rng.normal(size=(3, 2, 4)), "axis": -3}
    far = np.array([[1000.0], [-1000.0], [0.0]])
    yield "far-rows", {"x": rng.normal(size=(3, 4)) + far, "axis": -1}
    yield "long-row", {"x": 2 * rng.normal(size=(1, 24)), "axis": -1}

"""Two small arrays along different axes, one whose rows lie far apart."""

import numpy as np


def cases(rng):
    yield "two-rows", {"x": rng.normal(size=(2, 3))}
    yield "columns", {"x": rng.normal(size=(3, 4)), "axis": 0}
    yield "far-rows", {"x": rng.normal(size=(2, 7)) + np.array([[1000.0], [-1000.0]]), "axis": -1}

"""The digits as images, divided anew by every seed."""

import gzip
from pathlib import Path

import numpy as np

DATA = Path(__file__).parent / "data" / "digits.csv.gz"
UNSEEN = 400


def cases(rng):
    with gzip.open(DATA, "rt") as lines:
        rows = rng.permutation(np.loadtxt(lines, delimiter=","))
    x, y = rows[:, :64].reshape(-1, 1, 8, 8), rows[:, 64].astype(np.int64)
    yield "unseen", {"x": x[UNSEEN:], "y": y[UNSEEN:], "x_test": x[:UNSEEN]}, y[:UNSEEN]

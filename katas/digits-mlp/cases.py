"""The digits, divided anew by every seed."""

import gzip
from pathlib import Path

import numpy as np

DATA = Path(__file__).parent / "data" / "digits.csv.gz"
UNSEEN = 400


def cases(rng):
    with gzip.open(DATA, "rt") as lines:
        rows = rng.permutation(np.loadtxt(lines, delimiter=","))
    x, y = rows[:, :64], rows[:, 64].astype(np.int64)
    inputs = {"x": x[UNSEEN:], "y": y[UNSEEN:], "x_test": x[:UNSEEN], "seed": int(rng.integers(1 << 30))}
    yield "unseen", inputs, y[:UNSEEN]

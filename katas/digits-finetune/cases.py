"""New digits, each at a random place of a larger field: forty of each class with labels, the others unseen."""

import gzip
from pathlib import Path

import numpy as np

DATA = Path(__file__).parent / "data"
LABELLED, UNSEEN = 40, 500  # of each class; in all
SIDE, FIELD = 8, 12


def cases(rng):
    with gzip.open(DATA / "digits-5-9.csv.gz", "rt") as lines:
        rows = rng.permutation(np.loadtxt(lines, delimiter=","))
    y = rows[:, 64].astype(np.int64) - 5
    x = np.zeros((len(rows), 1, FIELD, FIELD))
    for image, pixels in zip(x, rows[:, :64], strict=True):
        top, left = rng.integers(0, FIELD - SIDE + 1, 2)
        image[0, top : top + SIDE, left : left + SIDE] = pixels.reshape(SIDE, SIDE) / 16
    labelled = rng.permutation(np.concatenate([np.flatnonzero(y == label)[:LABELLED] for label in range(5)]))
    unseen = np.setdiff1d(np.arange(len(y)), labelled)[:UNSEEN]
    with np.load(DATA / "backbone.npz") as weights:
        state = dict(weights)
    yield "new-digits", {"weights": state, "x": x[labelled], "y": y[labelled], "x_test": x[unseen]}, y[unseen]

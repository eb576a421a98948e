"""Small binary problems with unequal widths and activations away from 0 and 1."""

import numpy as np


def _problem(rng, rows, features, first, second, scale=1.0):
    y = np.arange(rows) % 3 == 0
    return {
        "x": rng.normal(size=(rows, features)),
        "y": rng.permutation(y).astype(float)[:, None],
        "w1": scale * rng.normal(size=(features, first)),
        "b1": rng.normal(size=first) / 2,
        "w2": scale * rng.normal(size=(first, second)),
        "b2": rng.normal(size=second) / 2,
        "w3": rng.normal(size=(second, 1)),
        "b3": rng.normal(size=1) / 2,
    }


def cases(rng):
    yield "one-row", _problem(rng, 1, 2, 3, 2)
    yield "four-rows", _problem(rng, 4, 2, 3, 4)
    yield "single-units", _problem(rng, 5, 3, 1, 1)
    yield "equal-widths", _problem(rng, 6, 3, 3, 3)
    yield "wider", _problem(rng, 9, 4, 6, 5)
    yield "steeper", _problem(rng, 7, 3, 4, 2, scale=2.0)

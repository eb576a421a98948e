"""Small data sets around the decision boundary, and one whose logits lie near +1000 and -1000."""

import numpy as np


def cases(rng):
    yield "one-sample", _unsure(_data(rng, [1], 4))
    yield "three-samples", _data(rng, [1, 0, 1], 2) | {"l2": 0.4}
    yield "huge-logits", _huge(rng) | {"l2": 0.2}
    yield "square", _data(rng, [0, 1, 1, 0], 4) | {"l2": 0.15}
    yield "more-samples", _data(rng, [1, 0, 0, 1, 1, 0, 1, 1, 0], 5) | {"l2": 1.5}


def _data(rng, labels, width):
    return {
        "X": rng.normal(size=(len(labels), width)),
        "y": np.array(labels, float),
        "w": rng.normal(size=width),
        "b": _away_from_zero(rng),
    }


def _unsure(data):
    """A confident sample's loss is the difference of two large numbers, of which float32 keeps but a few digits."""
    largest = np.abs(data["X"] @ data["w"]).max()
    return data | {"w": data["w"] * min(1.0, 2.5 / largest)}


def _away_from_zero(rng):
    return float(rng.choice((-1, 1)) * rng.uniform(0.4, 1.2))


def _huge(rng):
    """Two samples are as wrong as can be, two as right."""
    w, b = rng.normal(size=3), _away_from_zero(rng)
    logits = rng.uniform(900, 1100, 4) * [1, -1, 1, -1]
    X = rng.normal(size=(4, 3))
    X += ((logits - b - X @ w) / (w @ w))[:, None] * w
    return {"X": X, "y": np.array([0.0, 1.0, 1.0, 0.0]), "w": w, "b": b}

"""Student and teacher disagree, N differs from K, and the temperature is never 1 but where that is the case."""

import numpy as np


def cases(rng):
    yield "one-sample", _draw(rng, 1, 3) | {"T": 1.5, "alpha": 0.7}
    yield "teacher-only", _draw(rng, 2, 3) | {"T": 3.0, "alpha": 1.0}
    yield "labels-only", _draw(rng, 2, 4) | {"T": 0.6, "alpha": 0.0}
    yield "temperature-one", _draw(rng, 4, 3) | {"T": 1.0, "alpha": 0.4}
    yield "equal-logits", _equal(rng) | {"T": 2.5, "alpha": 0.8}
    yield "defaults", _draw(rng, 5, 3)
    yield "far-from-zero", _far(rng) | {"T": 1.5, "alpha": 0.6}
    yield "large-logits", _draw(rng, 3, 6, 1000.0) | {"T": 2.0, "alpha": 0.3}


def _draw(rng, N, K, size=1.5):
    return {
        "student": size * rng.normal(size=(N, K)),
        "teacher": size * rng.normal(size=(N, K)),
        "labels": rng.integers(0, K, N),
    }


def _far(rng):
    """Too large for an exponential in float32, though no probability is small."""
    case = _draw(rng, 3, 5)
    return case | {"student": case["student"] + 300, "teacher": case["teacher"] + 200}


def _equal(rng):
    """Up to a shift of each row, which no softmax sees."""
    case = _draw(rng, 4, 4)
    shift = np.array([[0.5], [-2.0], [1.25], [3.0]])
    return case | {"teacher": case["student"].astype(np.float32) + shift}

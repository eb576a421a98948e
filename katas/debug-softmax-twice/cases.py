"""Few samples of two classes to five; one net with logits so far out that the logarithm of a softmax is lost."""

import numpy as np


def cases(rng):
    yield "one-step", _draw(rng, 2, 2, 2, 3, steps=1)
    yield "two-classes", _draw(rng, 3, 2, 3, 2, steps=2)
    yield "one-sample", _draw(rng, 1, 3, 2, 4, steps=3)
    yield "five-classes", _draw(rng, 7, 3, 4, 5, steps=3)
    yield "far-out-logits", _far(rng)


def _draw(rng, rows, features, hidden, classes, steps):
    return {
        "x": rng.normal(size=(rows, features)),
        "labels": rng.integers(classes, size=rows),
        "w1": 0.8 * rng.normal(size=(features, hidden)),
        "b1": 0.4 * rng.normal(size=hidden),
        "w2": 0.9 * rng.normal(size=(hidden, classes)),
        "b2": 0.4 * rng.normal(size=classes),
        "lr": float(rng.uniform(0.3, 0.6)),
        "steps": steps,
    }


def _far(rng):
    """The first sample is taken for another class with a logit that is 200 to 300 higher than the right one's."""
    inputs = _draw(rng, 4, 2, 2, 3, steps=2)
    hidden = np.tanh(inputs["x"] @ inputs["w1"] + inputs["b1"])
    right = inputs["labels"][0]
    wrong = (right + 1) % 3
    inputs["w2"][:, wrong] += hidden[0] / (hidden[0] @ hidden[0]) * rng.uniform(240, 280)
    return inputs

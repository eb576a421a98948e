"""Images of unequal sides and given weights, a rate at which a few steps move every layer and none runs away."""

import numpy as np


def _draw(rng, shape, widths, classes, samples, test=2, **options):
    channels, sides = shape[0], [(n // 2 - 2) // 2 for n in shape[1:]]
    wide = widths[1] * sides[0] * sides[1]
    low = np.array([3.0, -0.5, -0.5, -0.5])  # each ReLU has something to cut off
    weights = {
        "conv1.weight": rng.normal(size=(widths[0], channels, 3, 3)) / (2 * channels**0.5),
        "conv1.bias": rng.normal(size=widths[0]) / 2 - low[: widths[0]],
        "conv2.weight": rng.normal(size=(widths[1], widths[0], 3, 3)) / (2 * widths[0] ** 0.5),
        "conv2.bias": rng.normal(size=widths[1]) / 2 - low[: widths[1]],
        "fc.weight": rng.normal(size=(classes, wide)) / wide**0.5,
        "fc.bias": rng.normal(size=classes),
    }
    x = rng.normal(size=(samples, *shape))
    inputs = {"x": x, "y": rng.integers(0, classes, samples), "weights": weights, "widths": widths, "classes": classes}
    return inputs | {"x_test": rng.normal(size=(test, *shape)) if test else x} | options


def cases(rng):
    yield "one-image", _draw(rng, (1, 8, 10), (2, 2), 3, 1, test=0, lr=0.02, steps=1)
    yield "colour", _draw(rng, (3, 9, 13), (2, 3), 4, 3, lr=0.02, steps=2)
    yield "long", _draw(rng, (2, 12, 9), (3, 2), 3, 5, lr=0.03, steps=4)
    yield "digits", _draw(rng, (1, 28, 28), (2, 3), 10, 2, test=1, lr=0.01, steps=1)
    yield "more-test-images", _draw(rng, (2, 10, 14), (2, 4), 5, 3, test=7, lr=0.02, steps=3)

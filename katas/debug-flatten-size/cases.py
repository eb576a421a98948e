"""Sizes on which the wrong formula is right and sizes on which it is not; given weights."""

import numpy as np


def cases(rng):
    def draw(image, filters, classes):
        _, channels, height, width = image
        flat = 2 * filters * ((height - 6) // 4) * ((width - 6) // 4)
        low = np.where(np.arange(2 * filters) % 2, 1.0, -1.0)  # half of the channels are mostly below 0
        weights = {
            "conv1.weight": rng.normal(size=(filters, channels, 3, 3)) / 2,
            "conv1.bias": rng.normal(size=filters) / 2,
            "conv2.weight": rng.normal(size=(2 * filters, filters, 3, 3)) / 4,
            "conv2.bias": rng.normal(size=2 * filters) / 2 + 3 * low,
            "fc.weight": rng.normal(size=(classes, flat)) / flat**0.5,
            "fc.bias": rng.normal(size=classes),
        }
        return {"x": rng.normal(size=image), "weights": weights, "filters": filters, "classes": classes}

    yield "works-by-luck", draw((1, 1, 10, 10), 1, 2)
    yield "square", draw((2, 1, 12, 12), 2, 3)
    yield "wide", draw((3, 1, 11, 20), 1, 2)
    yield "tall", draw((2, 2, 17, 10), 2, 3)
    yield "digits", draw((2, 1, 28, 28), 1, 4)
    yield "nine-images", draw((9, 1, 12, 12), 1, 2)

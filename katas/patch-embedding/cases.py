"""Images that are not square, one of them with a single lit pixel; fewer and more features than pixels in a patch."""

import numpy as np


def cases(rng):
    def draw(image, patch, features):
        _, channels, height, width = image
        tokens = (height // patch) * (width // patch) + 1
        return {
            "x": rng.normal(size=image),
            "w": rng.normal(size=(features, channels * patch * patch)),
            "b": rng.normal(size=features),
            "class_token": rng.normal(size=features),
            "positions": rng.normal(size=(tokens, features)),
            "patch": patch,
        }

    lit = draw((1, 1, 2, 6), 2, 2)
    lit["x"] = np.zeros((1, 1, 2, 6))
    lit["x"][0, 0, 1, 4] = rng.uniform(1, 2)
    yield "one-pixel-lit", {**lit, "positions": np.zeros((4, 2))}
    yield "two-rows", draw((1, 1, 4, 6), 2, 3)
    yield "colour", draw((2, 3, 6, 3), 3, 4)
    yield "one-patch", draw((2, 2, 3, 3), 3, 2)
    yield "pixels", draw((3, 2, 2, 3), 1, 3)
    yield "rows-do-not-divide", draw((1, 1, 5, 4), 2, 2)
    yield "columns-do-not-divide", draw((1, 1, 4, 7), 2, 2)

"""Distinct values, but for ties between exact zeros; windows that overlap, leave gaps, or leave a remainder."""

import numpy as np


def cases(rng):
    def draw(image, kernel, output, **stride):
        return {"x": rng.normal(size=image), "dy": rng.normal(size=(*image[:2], *output)), "kernel": kernel, **stride}

    yield "defaults", draw((1, 1, 2, 6), (2, 3), (1, 2))
    negative = draw((1, 1, 4, 4), (2, 2), (2, 2))
    yield "negative", {**negative, "x": -0.1 - abs(negative["x"])}
    yield "overlap", draw((1, 2, 5, 4), (3, 2), (2, 3), stride=(2, 1))
    yield "gaps", draw((1, 2, 8, 5), (2, 1), (3, 2), stride=(3, 3))
    yield "remainder", draw((2, 3, 5, 7), (2, 3), (2, 2))
    ties = draw((2, 2, 4, 7), (2, 3), (3, 3), stride=(1, 2))
    yield "ties", {**ties, "x": np.minimum(ties["x"], 0)}
    yield "whole-image", draw((2, 3, 3, 4), (3, 4), (1, 1))

"""Rows with a mean, rows of very different sizes in one batch, rows so small that eps is seen, and one of zeros."""

import numpy as np


def cases(rng):
    def draw(*shape, **options):
        return {"x": rng.normal(size=shape), "weight": rng.normal(size=shape[-1]), **options}

    yield "two-rows", draw(2, 3)
    yield "one-vector", draw(4)
    sequence = draw(2, 3, 4)
    sequence["x"] += 3
    yield "sequence", sequence
    yield "square", draw(5, 5)
    small = draw(3, 4)
    small["x"] *= 2e-3
    yield "small-rows", small
    zero = draw(3, 4, eps=1e-6)
    zero["x"][1] = 0
    yield "zero-row", zero
    yield "large-eps", draw(2, 2, 3, eps=0.5)
    mixed = draw(3, 5)
    mixed["x"] *= np.array([[1e-2], [1.0], [1e3]])
    yield "mixed-scales", mixed

"""Groups of different sizes with scales and zero points of their own; levels 0 and 15 always occur."""

import numpy as np


def cases(rng):
    yield "one-group", _case(rng, (1, 2), 2, 1, bias=False)
    yield "two-groups", _case(rng, (1, 4), 2, 2)
    yield "zero-above-level", _case(rng, (2, 4), 1, 1) | {"zero": np.array([[15]])}
    yield "uneven-sizes", _case(rng, (3, 6), 3, 2)
    yield "sequence", _case(rng, (2, 3, 12), 4, 3)


def _case(rng, shape, outputs, groups, bias=True):
    levels = rng.integers(0, 16, (outputs, shape[-1]))
    levels[0, :2] = rng.permutation([0, 15])
    levels[-1, -2:] = rng.permutation([9, 14])
    inputs = {
        "x": rng.normal(size=shape),
        "q": levels,
        "scale": rng.uniform(0.02, 0.5, (outputs, groups)),
        "zero": rng.permuted(np.tile(np.arange(3, 12), (outputs, 1)), axis=1)[:, :groups],
    }
    return inputs | ({"bias": rng.normal(size=outputs)} if bias else {})

"""More than one channel in a group and more than one group; channels of different size, then groups hard on float32."""

import numpy as np


def cases(rng):
    def draw(shape, groups, **options):
        sizes = rng.uniform(0.5, 2, shape[1]).reshape(-1, *[1] * (len(shape) - 2))
        return {
            "x": sizes * rng.normal(size=shape) + 2 * rng.normal(size=sizes.shape),
            "gamma": rng.uniform(0.5, 2, shape[1]),
            "beta": rng.normal(size=shape[1]),
            "groups": groups,
            **options,
        }

    yield "defaults", draw((1, 4, 1, 2), 2)
    yield "three-groups", draw((2, 6, 2, 3), 3, eps=0.1)
    yield "one-group", draw((3, 2, 2, 2), 1)
    yield "instance", draw((2, 3, 3, 2), 3)
    yield "vectors", draw((3, 6), 2, eps=0.3)
    small = draw((2, 4, 2, 1), 2)
    yield "small-variance", {**small, "x": 0.003 * small["x"]}
    constant = draw((2, 4, 2, 2), 2)
    constant["x"][1, 2:] = 0.75
    yield "constant", constant
    far = draw((2, 6, 3, 2), 2)
    yield "far-from-zero", {**far, "x": far["x"] + np.array([2000.0, -1800.0])[:, None, None, None]}

"""A step for each sample, first and last among them, repeated and out of order; from one feature axis to three."""

import numpy as np


def cases(rng):
    yield "one-sample", _draw(rng, (1, 3), 3, [1])
    yield "first-step", _draw(rng, (2, 2), 4, [0, 2])
    yield "square", _draw(rng, (3, 3), 5, [4, 1, 3])
    yield "images", _draw(rng, (2, 3, 4, 2), 6, [5, 2])
    yield "numbers", _draw(rng, (5,), 4, [3, 0, 1, 3, 2])
    yield "single-step-schedule", _draw(rng, (2, 3), 1, [0, 0])


def _draw(rng, shape, T, t):
    betas = rng.permutation(np.linspace(0.12, 0.45, T)) + rng.uniform(-0.02, 0.02, T)
    return {"x0": rng.normal(size=shape), "t": np.array(t), "noise": rng.normal(size=shape), "betas": betas}

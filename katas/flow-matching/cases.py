"""A time for each sample, from 0 to 1; samples of one axis to three; one step of the sampler and several."""

import numpy as np


def cases(rng):
    yield "one-sample", _draw(rng, (1, 2), 1)
    yield "three-steps", _draw(rng, (2, 3), 3)
    yield "square", _draw(rng, (3, 3), 2)
    yield "grid", _draw(rng, (2, 3, 2), 4)
    yield "ends", _draw(rng, (3, 2), 5) | {"t": np.array([1.0, 0.0, 0.4])}


def _draw(rng, shape, steps):
    width = shape[-1]
    return {
        "noise": rng.normal(size=shape),
        "data": rng.normal(size=shape) + 1,
        "t": rng.uniform(0.05, 0.95, shape[0]),
        "steps": steps,
        "w": rng.normal(size=(width, width)),
        "u": 2 * rng.normal(size=width),
    }

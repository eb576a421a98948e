"""Codes used more than once and not at all, codes that are equal, and no, one or two axes before the features."""

import numpy as np


def cases(rng):
    yield "two-vectors", _draw(rng, (2, 2), 3)
    yield "repeated-codes", _draw(rng, (5, 3), 3)
    yield "one-vector", _draw(rng, (4,), 6) | {"options": {"beta": 1.0}}
    yield "grid", _draw(rng, (2, 3, 2), 5) | {"options": {"beta": 0.6}}
    yield "equal-codes", _doubled(_draw(rng, (4, 2), 5))


def _draw(rng, shape, K):
    while True:
        z, codebook = rng.normal(size=shape), rng.normal(size=(K, shape[-1])) * rng.uniform(0.5, 2.5, (K, 1))
        distances = np.sort(((z[..., None, :] - codebook) ** 2).sum(-1), axis=-1)
        if np.all(distances[..., 1] - distances[..., 0] > 0.05):
            return {"z": z, "codebook": codebook, "dout": rng.normal(size=shape), "options": {}}


def _doubled(inputs):
    """Two copies of the code that is nearest to the first vector, and another vector that is near to it as well."""
    z, codebook = inputs["z"], inputs["codebook"]
    codebook[1] = codebook[4] = z[0] + 0.2
    z[2] = z[0] + 0.07
    return inputs

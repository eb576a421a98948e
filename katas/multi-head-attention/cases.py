"""Weights that keep the scores of order 1 but for one case; sizes that differ, but for batch and heads in one case."""

import numpy as np


def cases(rng):
    yield "self-attention", _draw(rng, N=1, S=3, E=2, heads=2)
    yield "context", _draw(rng, N=1, S=2, E=2, heads=2, S_c=3)
    yield "one-head", _draw(rng, N=1, S=2, E=3, heads=1)
    mask = np.array([[[1, 0, 1], [1, 1, 0], [0, 1, 1]], [[0, 1, 1], [1, 0, 0], [1, 1, 1]]], dtype=bool)
    yield "mask", _draw(rng, N=2, S=3, E=4, heads=2) | {"mask": mask}
    large = _draw(rng, N=2, S=3, E=4, heads=2, S_c=4)
    large["x"][0] *= 1000
    yield "large-inputs", large | {"mask": None}
    mask = np.array(
        [[[1, 1, 0, 1], [0, 1, 0, 1]], [[1, 0, 0, 0], [0, 1, 1, 1]], [[1, 1, 1, 1], [0, 0, 1, 1]]], dtype=bool
    )
    yield "context-and-mask", _draw(rng, N=3, S=2, E=4, heads=2, S_c=4) | {"mask": mask}
    yield "wider-heads", _draw(rng, N=2, S=3, E=6, heads=2)


def _draw(rng, N, S, E, heads, S_c=None):
    inputs = {"x": rng.normal(size=(N, S, E))}
    inputs |= {name: 1.2 * rng.normal(size=(E, E)) / E**0.5 for name in ("W_q", "W_k", "W_v", "W_o")}
    inputs["heads"] = heads
    return inputs if S_c is None else inputs | {"context": rng.normal(size=(N, S_c, E))}

"""Sequences with unequal N, T, D and H; weights small enough that tanh stays away from ±1, but for one sequence."""

import numpy as np


def cases(rng):
    yield "two-steps", _draw(rng, N=1, T=2, D=2, H=3)
    yield "no-initial-state", _draw(rng, N=2, T=3, D=3, H=2, start=False)
    yield "one-step", _draw(rng, N=2, T=1, D=4, H=3)
    yield "large-inputs", _draw(rng, N=2, T=3, D=3, H=4, start=False, sizes=(1000.0, 1.0))
    yield "one-feature", _draw(rng, N=4, T=3, D=1, H=4)
    yield "batch-and-longer", _draw(rng, N=3, T=5, D=4, H=3)


def _draw(rng, N, T, D, H, start=True, sizes=1.0):
    inputs = {
        "x": np.broadcast_to(sizes, N)[:, None, None] * rng.normal(size=(N, T, D)),
        "W_x": rng.normal(size=(D, H)) / D**0.5,
        "W_h": rng.normal(size=(H, H)) / H**0.5,
        "b": 0.5 * rng.normal(size=H),
    }
    return inputs | {"h0": rng.normal(size=(N, H))} if start else inputs

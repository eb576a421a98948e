"""Every gate has weights and biases of its own, N, T, D and H differ, and the gates stay open but for one sequence."""

import numpy as np


def cases(rng):
    yield "two-steps", _draw(rng, N=1, T=2, D=1, H=2)
    yield "no-initial-state", _draw(rng, N=3, T=4, D=2, H=2, start=False)
    yield "one-step", _draw(rng, N=2, T=1, D=2, H=3)
    yield "large-inputs", _draw(rng, N=2, T=3, D=2, H=3, start=False, sizes=(1000.0, 1.0))
    yield "batch-and-longer", _draw(rng, N=2, T=4, D=3, H=5)


def _draw(rng, N, T, D, H, start=True, sizes=1.0):
    inputs = {
        "x": np.broadcast_to(sizes, N)[:, None, None] * rng.normal(size=(N, T, D)),
        "W_x": rng.normal(size=(D, 3 * H)) / D**0.5,
        "W_h": rng.normal(size=(H, 3 * H)) / H**0.5,
        "b_x": rng.normal(size=3 * H),
        "b_h": rng.normal(size=3 * H),
    }
    return inputs | {"h0": rng.normal(size=(N, H))} if start else inputs

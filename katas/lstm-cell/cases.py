"""Every gate has weights of its own, N, T, D and H differ, and the gates stay open but for one sequence."""

import numpy as np


def cases(rng):
    yield "two-steps", _draw(rng, N=1, T=2, D=2, H=1, start=("h0", "c0"))
    yield "no-initial-states", _draw(rng, N=3, T=4, D=2, H=2)
    yield "cell-state-only", _draw(rng, N=3, T=2, D=3, H=2, start=("c0",))
    yield "hidden-state-only", _draw(rng, N=2, T=1, D=2, H=3, start=("h0",))
    yield "large-inputs", _draw(rng, N=2, T=3, D=3, H=3, sizes=(1000.0, 1.0))
    yield "batch-and-longer", _draw(rng, N=2, T=5, D=3, H=5, start=("h0", "c0"))


def _draw(rng, N, T, D, H, start=(), sizes=1.0):
    inputs = {
        "x": np.broadcast_to(sizes, N)[:, None, None] * rng.normal(size=(N, T, D)),
        "W_x": rng.normal(size=(D, 4 * H)) / D**0.5,
        "W_h": rng.normal(size=(H, 4 * H)) / H**0.5,
        "b": rng.normal(size=4 * H),
    }
    return inputs | {name: rng.normal(size=(N, H)) for name in start}

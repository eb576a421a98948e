"""Draws that drop some connections and keep some, with one exactly at p; the number of samples equals no width."""

import numpy as np


def cases(rng):
    yield "evaluation", _draw(rng, 1, 3, 2, 0.25, "e")
    yield "training", _draw(rng, 1, 2, 3, 0.25, "t")
    yield "batch", _draw(rng, 4, 3, 2, 0.75, "t")
    yield "p-zero", _draw(rng, 2, 3, 4, 0.0, "t")
    yield "several-calls", _draw(rng, 3, 4, 2, 0.375, "ttet")
    yield "default-p", _draw(rng, 2, 4, 3, None, "te")


def _draw(rng, N, D, M, p, calls):
    return {
        "x": rng.normal(size=(N, D)),
        "dy": rng.normal(size=(N, M)),
        "W": rng.normal(size=(D, M)),
        "b": rng.normal(size=M),
        "draws": [_uniform(rng, (D, M), 0.5 if p is None else p) if call == "t" else None for call in calls],
        "options": {} if p is None else {"p": p},
    }


def _uniform(rng, shape, p):
    """At least one below p, one at p (p is exact in float32) and one above, in random places."""
    u = rng.uniform(0.0, 0.98, shape)
    places = rng.permutation(u.size)
    u.flat[places[:3]] = p / 2, p, (1 + p) / 2
    u[np.abs(u - p) < 1e-5] = p
    return u

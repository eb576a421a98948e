"""Lengths from one token to all; numbers in the padding that would be seen; scores that leave both classes possible."""

import numpy as np


def cases(rng):
    yield "one-padded", _draw(rng, [2], S=3, E=2, D=2, V=1)
    yield "one-token", _draw(rng, [1], S=4, E=3, D=2, V=2)
    yield "no-padding", _draw(rng, [3, 3], S=3, E=2, D=3, V=2)
    yield "batch", _draw(rng, [2, 5, 4], S=6, E=3, D=4, V=2)
    low = _draw(rng, [3, 2], S=5, E=3, D=2, V=2)
    # every real token points away from what the query looks for, all about equally far
    away = low["w_key"] @ low["query"]
    away = -away / (away @ away)
    low["x"] = 4000 * away * rng.uniform(1, 1 + 1e-4, size=(2, 5, 1))
    low["x"][0, 3:] = rng.normal(size=(2, 3))
    low["x"][1, 2:] = rng.normal(size=(3, 3))
    low["w_value"] /= 1000 * np.abs(away).max()
    yield "low-scores", low


def _draw(rng, lengths, S, E, D, V):
    return {
        "x": rng.normal(size=(len(lengths), S, E)),
        "lengths": np.array(lengths),
        "w_key": 1.5 * rng.normal(size=(E, D)) / E**0.5,
        "w_value": rng.normal(size=(E, V)),
        "query": rng.normal(size=D),
        "w_out": rng.normal(size=V),
        "b_out": np.array(rng.normal()),
    }

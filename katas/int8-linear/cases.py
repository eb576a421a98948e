"""Rows of unequal size, so that a shared scale shows. Nothing is near a tie but where ties are meant."""

import numpy as np


def cases(rng):
    yield "one-token", _clear(lambda: _case(rng, (1, 3), 2, bias=False))
    yield "ties", _ties(rng)
    yield "with-bias", _clear(lambda: _case(rng, (2, 4), 3))
    yield "zero-rows", _clear(lambda: _with_zeros(_case(rng, (3, 4), 2)))
    yield "one-sign", _clear(lambda: {"x": rng.uniform(0.6, 0.9, (1, 8)), "weight": rng.uniform(-3.0, -2.0, (2, 8))})
    yield "unequal-rows", _clear(lambda: _case(rng, (2, 5), 3, spread=40.0))
    yield "sequence", _clear(lambda: _case(rng, (2, 3, 6), 4, spread=10.0))


def _case(rng, shape, outputs, bias=True, spread=3.0):
    tokens = int(np.prod(shape[:-1]))
    inputs = {
        "x": rng.normal(size=shape) * np.geomspace(0.4, 0.4 * spread, tokens).reshape(*shape[:-1], 1),
        "weight": rng.normal(size=(outputs, shape[-1])) * np.geomspace(0.3 * spread, 0.3, outputs)[:, None],
    }
    return inputs | ({"bias": rng.normal(size=outputs)} if bias else {})


def _with_zeros(inputs):
    inputs["x"][1] = 0.0
    inputs["weight"][0] = 0.0
    return inputs


def _ties(rng):
    """The largest number of each row is 127 steps, so that the scale is a power of two; others are half-way."""
    rows = np.array([[127, 2.5, -3.5], [1.5, -127, -0.5], [4.5, 10.5, 127]])
    rows[:, :1] += 2.0 * rng.integers(0, 3) * (np.abs(rows[:, :1]) < 100)
    return {"x": rows[1:] * 2.0**-5, "weight": rows[:2] * 2.0**-7, "bias": rng.normal(size=2)}


def _clear(draw):
    """Drawn again until rounding is no matter of the last bits."""
    while True:
        inputs = draw()
        if all(_off_half(inputs[name]) for name in ("x", "weight")):
            return inputs


def _off_half(a):
    top = np.abs(a).max(-1, keepdims=True)
    levels = a / np.where(top > 0, top, 1) * 127
    return (np.abs(levels - np.floor(levels) - 0.5) > 2e-3).all()

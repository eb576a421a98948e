"""Rows of different difficulty and length, so that a mean of means shows; what is masked may be minus infinity."""

import numpy as np


def cases(rng):
    yield "no-mask", _draw(rng, [3, 3], masked=False)
    yield "padded", _draw(rng, [4, 2])
    yield "one-sequence", _draw(rng, [3], room=2)
    yield "prompt-masked", _draw(rng, [2, 5, 3], room=3, left=True)
    infinite = _draw(rng, [5, 1, 3])
    infinite["log_probs"][~infinite["mask"]] = -np.inf
    yield "impossible-padding", infinite
    yield "long", _draw(rng, [260, 300], level=-7.0)


def _draw(rng, lengths, room=0, masked=True, left=False, level=-2.0):
    N, T = len(lengths), max(lengths) + room
    log_probs = level * rng.uniform(0.3, 1.2, size=(N, 1)) * rng.uniform(0.5, 1.5, size=(N, T))
    inputs = {"log_probs": log_probs, "num_bytes": rng.choice(np.arange(2 * T, 6 * T), N, replace=False)}
    if masked:
        mask = np.arange(T) < np.array(lengths)[:, None]
        inputs["mask"] = mask[:, ::-1].copy() if left else mask
    return inputs

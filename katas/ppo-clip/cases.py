"""Ratios and values lie inside, above and below the clip range, never near its ends; advantages of both signs."""

import numpy as np

RANGES = np.array([(-0.7, -0.45), (-0.12, 0.12), (0.35, 0.7)])  # below, inside, above for a clip of 0.2 or 0.3


def cases(rng):
    yield "one-row", _case(rng, 1, 6)
    yield "masked", _case(rng, 2, 6, masked=True)
    yield "clip-given", _case(rng, 3, 4) | {"clip": 0.3}
    yield "every-side", _case(rng, 4, 9, masked=True)


def _case(rng, rows, tokens, masked=False):
    shape = (rows, tokens)
    kinds = rng.permutation(rows * tokens).reshape(shape)  # every side with every sign
    sides, signs = kinds % 3, kinds % 2 * 2 - 1
    old_logp, old_values = -rng.gamma(2.0, 1.0, shape), rng.normal(size=shape)
    inputs = {
        "logp": old_logp + rng.uniform(*np.moveaxis(RANGES[sides], -1, 0)),
        "old_logp": old_logp,
        "advantages": signs * rng.uniform(0.3, 2.0, shape),
        "values": old_values + rng.uniform(*np.moveaxis(RANGES[rng.permuted(sides)], -1, 0)),
        "old_values": old_values,
        "returns": old_values + rng.choice((-1, 1), shape) * rng.uniform(0.9, 2.0, shape),
        "mask": np.ones(shape, bool),
    }
    if masked:  # answers of unequal length
        inputs["mask"] = np.arange(tokens) < rng.permutation(np.arange(rows) + tokens - rows)[:, None]
    return inputs

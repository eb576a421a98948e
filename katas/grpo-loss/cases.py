"""Groups are interleaved and of unequal size; ratios lie inside, above and below the clip range, not near its ends."""

import numpy as np

RANGES = np.array([(-0.7, -0.45), (-0.12, 0.12), (0.35, 0.7)])  # below, inside, above for a clip of 0.2 or 0.3


def cases(rng):
    yield "one-group", _case(rng, [4, 4], 3) | {"mask": np.ones((2, 3), bool)}
    yield "two-groups", _case(rng, [7, 2, 7, 7, 2], 3)
    yield "right-or-wrong", _case(rng, [0, 1, 0, 1, 0], 4) | {"rewards": np.array([1.0, 0.0, 0.0, 0.0, 0.0])}
    yield "options", _case(rng, [5, 3, 3, 5, 9, 9], 4) | {"clip": 0.3, "beta": 0.5}
    yield "no-reference", _case(rng, [1, 8, 8, 1], 5) | {"beta": 0.0}
    yield "unequal-lengths", _case(rng, [3, 1, 1, 2, 3, 1, 2, 1], 7)


def _case(rng, groups, tokens):
    shape = (len(groups), tokens)
    sides = rng.permuted(np.tile(np.arange(tokens), (len(groups), 1)), axis=1) % 3
    old = -rng.gamma(2.0, 1.0, shape)
    logp = old + rng.uniform(*np.moveaxis(RANGES[sides], -1, 0))
    return {
        "rewards": rng.normal(0.5, 1.0, len(groups)),
        "groups": np.array(groups),
        "logp": logp,
        "old_logp": old,
        "ref_logp": logp + rng.choice((-1, 1), shape) * rng.uniform(0.3, 1.2, shape),
        "mask": np.arange(tokens) < rng.permutation(np.arange(shape[0]) % (tokens - 1) + 2)[:, None],
    }

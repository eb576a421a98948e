"""Answers of unequal length; the scores of all tokens differ. Ties are between zeros, which stay ties."""

import numpy as np


def cases(rng):
    yield "one-pair", _case(rng, [2], [3], 3, 4)
    yield "two-pairs", _case(rng, [1, 3], [2, 4], 3, 5)
    yield "margin", _case(rng, [3, 2, 4], [2, 3, 1], 4, 3) | {"margin": rng.uniform(0.5, 1.5, 3)}
    yield "center", _case(rng, [4, 2, 1], [3, 4, 2], 4, 4) | {"center": 0.05}
    yield "equal-rewards", _tied(_case(rng, [2, 3, 4, 1], [3, 1, 2, 2], 5, 4))
    yield "far-apart", _far(_case(rng, [2, 5, 3], [4, 1, 3], 6, 4), rng)
    options = {"margin": rng.uniform(0.3, 2.0, 6), "center": 0.02}
    yield "everything", _case(rng, [5, 1, 7, 3, 2, 6], [4, 6, 2, 5, 3, 1], 7, 6) | options


def _case(rng, chosen_lengths, rejected_lengths, chosen, rejected):
    pairs = len(chosen_lengths)
    return {
        "chosen": rng.normal(0.6, 1.0, (pairs, chosen)),
        "rejected": rng.normal(0.2, 1.0, (pairs, rejected)),
        "chosen_lengths": np.array(chosen_lengths),
        "rejected_lengths": np.array(rejected_lengths),
    }


def _tied(inputs):
    inputs["chosen"][1, 2] = inputs["rejected"][1, 0] = 0.0
    return inputs


def _far(inputs, rng):
    """Gaps of about ±300."""
    inputs["chosen"][0, 1] -= rng.uniform(280, 320)
    inputs["rejected"][1, 0] -= rng.uniform(280, 320)
    return inputs

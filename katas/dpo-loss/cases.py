"""Answers of unequal length after prompts of unequal length; what the masks leave out is far from zero."""

import numpy as np


def cases(rng):
    yield "one-pair", _case(rng, 1, 3, 2)
    yield "beta", _case(rng, 2, 3, 4) | {"beta": 0.35}
    yield "label-smoothing", _case(rng, 3, 4, 3) | {"beta": 0.5, "label_smoothing": 0.1}
    yield "empty-answers", _emptied(_case(rng, 4, 3, 4))
    yield "far-apart", _far(_case(rng, 3, 5, 4), rng)
    yield "batch", _case(rng, 6, 5, 7) | {"beta": 0.2}


def _case(rng, pairs, chosen, rejected):
    inputs = {}
    for name, length in (("chosen", chosen), ("rejected", rejected)):
        reference = -rng.gamma(2.0, 1.0, (pairs, length))
        inputs[f"policy_{name}"] = reference + rng.choice((-1, 1), (pairs, 1)) * rng.uniform(0.2, 1.2, reference.shape)
        inputs[f"reference_{name}"] = reference
        inputs[f"{name}_mask"] = _masks(rng, pairs, length)
    order = ("policy_chosen", "policy_rejected", "reference_chosen", "reference_rejected")
    return {name: inputs[name] for name in (*order, "chosen_mask", "rejected_mask")}


def _masks(rng, pairs, length):
    """False for the prompt, True for the answer, False for the padding; prompt or padding is never empty."""
    at = np.arange(length)
    first = rng.integers(0, length - 1, (pairs, 1))
    last = np.minimum(first + rng.integers(1, length, (pairs, 1)), length - (first == 0))
    return (at >= first) & (at < last)


def _emptied(inputs):
    inputs["chosen_mask"][1] = False
    inputs["rejected_mask"][1] = False
    return inputs


def _far(inputs, rng):
    """Margins of about ±200 at beta 0.1, one of each sign."""
    inputs["chosen_mask"][:], inputs["rejected_mask"][:] = True, True
    inputs["policy_chosen"][0] -= rng.uniform(380, 420, inputs["policy_chosen"][0].shape)
    inputs["policy_rejected"][1] -= rng.uniform(480, 520, inputs["policy_rejected"][1].shape)
    return inputs

"""Pair by pair: the probability that the implicit rewards give the chosen answer, and its logarithm."""

import math

import numpy as np


def oracle(
    policy_chosen,
    policy_rejected,
    reference_chosen,
    reference_rejected,
    chosen_mask,
    rejected_mask,
    beta=0.1,
    label_smoothing=0.0,
):
    total, right = 0.0, 0
    for n in range(len(policy_chosen)):
        chosen = _reward(policy_chosen[n], reference_chosen[n], chosen_mask[n], beta)
        rejected = _reward(policy_rejected[n], reference_rejected[n], rejected_mask[n], beta)
        right += chosen > rejected
        total -= (1 - label_smoothing) * _log_share(chosen, rejected)
        total -= label_smoothing * _log_share(rejected, chosen)
    return np.array(total / len(policy_chosen)), np.array(right / len(policy_chosen))


def _reward(ours, theirs, mask, beta):
    return beta * (math.fsum(ours[mask]) - math.fsum(theirs[mask]))


def _log_share(this, other):
    """log of e^this / (e^this + e^other)"""
    top = max(this, other)
    return this - top - math.log(math.exp(this - top) + math.exp(other - top))

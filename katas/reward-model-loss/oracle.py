"""Pair by pair: the odds that the chosen answer wins, and minus their logarithm."""

import math

import numpy as np


def oracle(chosen, rejected, chosen_lengths, rejected_lengths, margin=None, center=0.0):
    total, right = 0.0, 0
    for n in range(len(chosen)):
        better = list(chosen[n][: chosen_lengths[n]])[-1]
        worse = list(rejected[n][: rejected_lengths[n]])[-1]
        handicap = 0.0 if margin is None else margin[n]
        top = max(better - handicap, worse)
        share = math.exp(better - handicap - top), math.exp(worse - top)
        total += top + math.log(sum(share)) - (better - handicap)
        total += center * (better + worse) ** 2
        right += better > worse
    return np.array(total / len(chosen)), np.array(right / len(chosen))

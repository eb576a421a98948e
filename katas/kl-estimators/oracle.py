"""The estimators from the ratio of the probabilities, sample by sample; the divergence from probabilities."""

import math

import numpy as np


def oracle(logp, ref_logp, logits, ref_logits):
    totals = np.zeros(3)
    for policy, reference in zip(logp, ref_logp, strict=True):
        gap = reference - policy
        totals += (-gap, gap * gap / 2, sum(gap**n / math.factorial(n) for n in range(2, 40)))
    p, q = _normalised(logits), _normalised(ref_logits)
    divergence = sum(a * (math.log(a) - math.log(b)) for a, b in zip(p, q, strict=True))
    return totals / len(logp), np.array(divergence)


def _normalised(logits):
    masses = [math.exp(value - max(logits)) for value in logits]
    return [mass / math.fsum(masses) for mass in masses]

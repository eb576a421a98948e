"""Row by row with a shrinking list of candidates; masses are summed one token at a time."""

import math

import numpy as np


def oracle(logits, temperature=1.0, top_k=None, top_p=None, min_p=None):
    probs = np.zeros(logits.shape)
    for n, row in enumerate(logits):
        ranked = sorted(((-float(value), token) for token, value in enumerate(row)))
        if temperature == 0:
            ranked, divisor = ranked[:1], 1.0
        else:
            divisor = temperature
        kept = [(token, math.exp((ranked[0][0] - negative) / divisor)) for negative, token in ranked[:top_k]]
        if top_p is not None:
            kept = _nucleus(kept, top_p)
        if min_p is not None:
            kept = [(token, mass) for token, mass in kept if mass >= min_p * kept[0][1]]
        for token, mass in kept:
            probs[n, token] = mass / sum(mass for _, mass in kept)
    return probs


def _nucleus(kept, top_p):
    total, reached, chosen = sum(mass for _, mass in kept), 0.0, []
    for token, mass in kept:
        if reached / total >= top_p:
            break
        chosen.append((token, mass))
        reached += mass
    return chosen

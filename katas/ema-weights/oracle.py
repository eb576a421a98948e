"""The average as a weighted sum of the start and of all later states; its weights are products of the decays."""

import numpy as np


def oracle(w, b, count, moves_w, moves_b, decay=0.999, warmup=False):
    updates = len(moves_w)
    decays = [min(decay, (1 + t) / (10 + t)) if warmup else decay for t in range(1, updates + 1)]
    counts = np.stack([count + 3 * t for t in range(1, updates + 1)])
    return _averages(w, moves_w, decays), _averages(b, moves_b, decays), counts


def _averages(start, moves, decays):
    states = [start + moves[:t].sum(0) for t in range(len(moves) + 1)]
    shares = [1.0, *(1 - d for d in decays)]
    return np.stack(
        [sum(shares[s] * np.prod(decays[s:t]) * states[s] for s in range(t + 1)) for t in range(1, len(states))]
    )

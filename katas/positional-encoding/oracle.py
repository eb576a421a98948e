"""One number at a time: the pairs of columns as powers of a rotation by one unit of position."""

import cmath

import numpy as np


def oracle(x, positions=None, base=10000.0):
    S, d = x.shape[1:]
    y = np.array(x)
    for s in range(S):
        p = s if positions is None else positions[s]
        for c in range(0, d, 2):
            hand = cmath.rect(1.0, float(p) * base ** (-c / d))
            y[:, s, c] += hand.imag
            if c + 1 < d:
                y[:, s, c + 1] += hand.real
    return y

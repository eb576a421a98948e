"""Each pair as a complex number, multiplied by the unit number of its angle."""

import cmath

import numpy as np


def oracle(x, positions, base=10000.0):
    d = x.shape[-1]
    y = np.zeros(x.shape)
    for place in np.ndindex(*x.shape[:-1]):
        for c in range(0, d, 2):
            point = complex(x[place][c], x[place][c + 1])
            point *= cmath.rect(1.0, float(positions[place[-1]]) * base ** (-c / d))
            y[place][c], y[place][c + 1] = point.real, point.imag
    return y

"""Number by number from the definition."""

import math

import numpy as np


def oracle(x, weight, eps=1e-6):
    y = np.zeros(x.shape)
    for place in np.ndindex(*x.shape):
        row = x[place[:-1]]
        size = math.fsum(float(other) * float(other) for other in row) / len(row)
        y[place] = weight[place[-1]] * row[place[-1]] / math.sqrt(size + eps)
    return y

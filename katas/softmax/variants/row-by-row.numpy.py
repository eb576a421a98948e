import math

import numpy as np


def one(row):
    top = max(row)
    powers = [math.exp(v - top) for v in row]
    total = math.fsum(powers)
    return np.array([p / total for p in powers])


def softmax(x, axis=-1):
    return np.apply_along_axis(one, axis, x)

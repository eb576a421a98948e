"""One number at a time: values from their textbook fractions in the half-line where they are tame, slopes from cosh."""

import math

import numpy as np


def oracle(name, x, slope=0.01):
    x = np.asarray(x, dtype=np.float64)
    pairs = [_one(name, float(number), slope) for number in x.ravel()]
    value, derivative = np.array(pairs).T
    return value.reshape(x.shape), derivative.reshape(x.shape)


def _one(name, x, slope):
    if name == "relu":
        return (x, 1.0) if x > 0 else (0.0, 0.0)
    if name == "leaky_relu":
        return (x, 1.0) if x > 0 else (slope * x, slope)
    half = x / 2 if name == "sigmoid" else x
    if abs(half) > 350:  # cosh squared leaves the range of float64, and both functions are flat
        return (float(x > 0) if name == "sigmoid" else math.copysign(1.0, x)), 0.0
    bump = 1 / math.cosh(half) ** 2
    if name == "tanh":
        return math.sinh(x) / math.cosh(x), bump
    return math.exp(half) / (2 * math.cosh(half)), bump / 4

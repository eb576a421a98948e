"""Value by value: collect the group of each channel and subtract and divide by its statistics."""

import math

import numpy as np


def oracle(x, gamma, beta, groups, eps=1e-5):
    pixels = x.reshape(x.shape[0], x.shape[1], -1)
    y = np.zeros(pixels.shape)
    size = x.shape[1] // groups
    for n, c in np.ndindex(*x.shape[:2]):
        group = [v for other in range(x.shape[1]) if other // size == c // size for v in pixels[n, other]]
        mean = math.fsum(group) / len(group)
        variance = math.fsum((v - mean) ** 2 for v in group) / len(group)
        y[n, c] = gamma[c] * (pixels[n, c] - mean) / math.sqrt(variance + eps) + beta[c]
    return y.reshape(x.shape)

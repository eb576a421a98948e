"""The tanh form is z times a logistic function; its exponent by the powers of z one after another."""

import numpy as np


def oracle(x, b):
    z = np.empty(x.shape)
    for feature, shift in enumerate(b):
        z[..., feature] = x[..., feature] + shift
    cubes = np.array([0.0, 2 * np.sqrt(2 / np.pi), 0.0, 2 * np.sqrt(2 / np.pi) * 0.044715])
    exponents = np.polynomial.polynomial.polyval(z, cubes)
    return z * np.exp(-np.logaddexp(0.0, -exponents))

"""The two densities as products of bell curves, draw by draw, and the logarithm of their ratio."""

import math

import numpy as np


def oracle(mu, logvar, noise):
    z = np.zeros(noise.shape)
    kl = np.zeros(len(mu))
    for s, n in np.ndindex(noise.shape[:2]):
        ratio = 1.0
        for i in range(mu.shape[1]):
            sigma = math.sqrt(math.exp(logvar[n, i]))
            z[s, n, i] = mu[n, i] + sigma * noise[s, n, i]
            ratio *= _bell(z[s, n, i], mu[n, i], sigma) / _bell(z[s, n, i], 0.0, 1.0)
        kl[n] += math.log(ratio) / len(noise)
    return z, kl


def _bell(at, mean, sigma):
    return math.exp(-(((at - mean) / sigma) ** 2) / 2) / (sigma * math.sqrt(2 * math.pi))

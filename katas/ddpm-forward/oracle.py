"""The chain one step after the other for the marginal, and Bayes' rule for two Gaussians for the posterior."""

import math

import numpy as np


def oracle(x0, t, noise, betas):
    x_t, mean, variance = np.zeros(x0.shape), np.zeros(x0.shape), np.zeros(len(x0))
    for n, step in enumerate(int(each) for each in t):
        scale, spread = 1.0, 0.0  # of the Gaussian of x before the last step
        for beta in betas[:step]:
            scale, spread = scale * math.sqrt(1 - beta), spread * (1 - beta) + beta
        beta = betas[step]
        keep = math.sqrt(1 - beta)
        x_t[n] = keep * scale * x0[n] + math.sqrt(spread * keep**2 + beta) * noise[n]
        gain = spread * keep / (spread * keep**2 + beta)  # Kalman: how far the observation moves the prior
        mean[n] = scale * x0[n] + gain * (x_t[n] - keep * scale * x0[n])
        variance[n] = spread * (1 - gain * keep)
    return x_t, mean, variance

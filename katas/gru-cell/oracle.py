"""Unit by unit: six sums, two gates, one candidate, one mixture, all on plain numbers."""

import math

import numpy as np


def oracle(x, W_x, W_h, b_x, b_h, h0=None):
    N, T, _ = x.shape
    H = len(b_h) // 3
    states = np.zeros((N, T, H))
    for n in range(N):
        h = [0.0] * H if h0 is None else list(h0[n])
        for t in range(T):
            states[n, t] = h = [_unit(j, x[n, t], h, W_x, W_h, b_x, b_h) for j in range(H)]
    return states, states[:, T - 1].copy()


def _unit(j, x, h, W_x, W_h, b_x, b_h):
    columns = (j, len(h) + j, 2 * len(h) + j)
    of_x = [_affine(x, W_x, b_x, column) for column in columns]
    of_h = [_affine(h, W_h, b_h, column) for column in columns]
    reset, update = _sigmoid(of_x[0] + of_h[0]), _sigmoid(of_x[1] + of_h[1])
    return update * h[j] + (1 - update) * math.tanh(of_x[2] + reset * of_h[2])


def _affine(vector, weights, bias, column):
    total = float(bias[column])
    for k, value in enumerate(vector):
        total += value * weights[k, column]
    return total


def _sigmoid(a):
    return 1 / (1 + math.exp(-a)) if a > 0 else math.exp(a) / (1 + math.exp(a))

"""Scalar sums from the definition; the logistic function by the branch that cannot overflow."""

import math

import numpy as np


def oracle(x, W_gate, W_up, W_down):
    E, H = W_gate.shape
    y = np.zeros(x.shape)
    for place in np.ndindex(*x.shape[:-1]):
        for h in range(H):
            gate = sum(float(x[place][e]) * float(W_gate[e, h]) for e in range(E))
            up = sum(float(x[place][e]) * float(W_up[e, h]) for e in range(E))
            y[place] += gate * _logistic(gate) * up * W_down[h]
    return y


def _logistic(z):
    return 1 / (1 + math.exp(-z)) if z > 0 else math.exp(z) / (1 + math.exp(z))

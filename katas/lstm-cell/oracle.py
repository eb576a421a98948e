"""Scalar by scalar: the four sums of one unit, its gates, its cell, its state."""

import math

import numpy as np


def oracle(x, W_x, W_h, b, h0=None, c0=None):
    N, T, _ = x.shape
    H = len(b) // 4
    states, last_c = np.zeros((N, T, H)), np.zeros((N, H))
    for n in range(N):
        h = [0.0] * H if h0 is None else list(h0[n])
        c = [0.0] * H if c0 is None else list(c0[n])
        for t in range(T):
            h_next = []
            for j in range(H):
                i, f, g, o = (_sum(x[n, t], h, W_x, W_h, b, gate * H + j) for gate in range(4))
                c[j] = _sigmoid(f) * c[j] + _sigmoid(i) * math.tanh(g)
                h_next.append(_sigmoid(o) * math.tanh(c[j]))
            h = h_next
            states[n, t] = h
        last_c[n] = c
    return states, states[:, T - 1].copy(), last_c


def _sum(x, h, W_x, W_h, b, column):
    total = float(b[column])
    for d, value in enumerate(x):
        total += value * W_x[d, column]
    for k, value in enumerate(h):
        total += value * W_h[k, column]
    return total


def _sigmoid(z):
    return 1 / (1 + math.exp(-z)) if z > 0 else math.exp(z) / (1 + math.exp(z))

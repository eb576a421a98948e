"""Least squares with made-up rows: one per weight, of target 0, which costs just what the penalty does."""

import numpy as np


def oracle(X, y, lam):
    n, d = X.shape
    rows = np.zeros((n + d, d + 1))
    rows[:n, :d], rows[:n, d] = X, 1.0
    rows[n:, :d] = np.sqrt(lam) * np.eye(d)
    targets = np.concatenate([y, np.zeros(d)])
    theta = np.linalg.lstsq(rows, targets, rcond=None)[0]
    return theta[:d], theta[d]

"""Along the eigenvectors of the Hessian each coordinate is a geometric series by itself; its limit is the fit."""

import numpy as np

ZERO = 1e-9  # share of the largest eigenvalue below which a direction does not change the loss


def oracle(X, y, X_new, lr=None, steps=None):
    A, A_new = (np.column_stack([rows, np.ones(len(rows))]) for rows in (X, X_new))
    curvature, directions = np.linalg.eigh(2 / len(y) * A.T @ A)
    slope = directions.T @ (2 / len(y) * A.T @ y)
    used = curvature > ZERO * curvature[-1]
    theta = np.where(used, slope / np.where(used, curvature, 1.0), 0.0)
    if lr is not None:
        if lr * curvature[-1] > 2:
            return np.zeros(len(X_new)), True
        theta = theta * (1 - (1 - lr * curvature) ** steps)
    return A_new @ directions @ theta, False

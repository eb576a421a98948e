import numpy as np


def ridge(X, y, lam):
    x_mean = X.mean(0)
    A = X - x_mean
    # the columns of A sum to 0, so y need not be centred
    w = np.linalg.solve(A.T @ A + lam * np.eye(X.shape[1]), A.T @ y)
    return w, y.mean() - x_mean @ w

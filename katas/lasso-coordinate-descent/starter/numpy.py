import numpy as np


def lasso(X, y, lam, sweeps):
    # X (N, D), y (N,) -> w (D,), b, objective (sweeps,)
    raise NotImplementedError

import numpy as np


def split_and_scale(X, y, test_fraction, val_fraction, seed, kind="standard"):
    n_test, n_val = round(len(X) * test_fraction), round(len(X) * val_fraction)
    order = np.random.default_rng(seed).permutation(len(X))
    test, val, train = np.split(order, [n_test, n_test + n_val])
    fitted = X[train]
    if kind == "standard":
        shift, scale = fitted.mean(0), fitted.std(0)
    else:
        shift, scale = fitted.min(0), np.ptp(fitted, axis=0)
    scale = np.where(fitted.min(0) == fitted.max(0), 1, scale)  # the std of 0.1, 0.1, 0.1 is not 0
    parts = []
    for rows in (train, val, test):
        parts += [(X[rows] - shift) / scale, y[rows]]
    return tuple(parts) + (shift, scale)

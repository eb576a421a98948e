import numpy as np


def fit_clean(X, y):
    table = np.column_stack([X, y]).astype(np.float64)
    table = table[~np.isnan(table).any(axis=1)]
    X, y = table[:, :-1], table[:, -1]
    centre = X.mean(axis=0)
    w = np.linalg.lstsq(X - centre, y - y.mean(), rcond=None)[0]
    b = y.mean() - centre @ w
    return w, b, len(table), np.sqrt(np.mean((X @ w + b - y) ** 2))

import numpy as np


def ridge(X, y, lam):
    X, y = X.astype(np.float64), y.astype(np.float64)
    centre = X.mean(axis=0)
    u, s, vt = np.linalg.svd(X - centre, full_matrices=False)
    keep = s > 1e-9 * s[0]
    shrunk = np.divide(s, s**2 + lam, where=keep, out=np.zeros_like(s))
    w = vt.T @ (shrunk * (u.T @ (y - y.mean())))
    return w, float(y.mean() - centre @ w)

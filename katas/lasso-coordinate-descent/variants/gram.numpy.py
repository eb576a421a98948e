import numpy as np


def lasso(X, y, lam, sweeps):
    X, y = X.astype(np.float64), y.astype(np.float64)
    n, d = X.shape
    A, t = X - X.mean(axis=0), y - y.mean()
    gram, moment = A.T @ A / n, A.T @ t / n
    w = np.zeros(d)
    objective = np.empty(sweeps)
    for sweep in range(sweeps):
        for j in np.flatnonzero(np.diag(gram)):
            rho = moment[j] - gram[j] @ w + gram[j, j] * w[j]
            w[j] = (rho - np.clip(rho, -lam, lam)) / gram[j, j]
        objective[sweep] = np.mean((t - A @ w) ** 2) / 2 + lam * np.sum(np.abs(w))
    return w, y.mean() - X.mean(axis=0) @ w, objective

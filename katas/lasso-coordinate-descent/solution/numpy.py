import numpy as np


def lasso(X, y, lam, sweeps):
    n, d = X.shape
    A, residual = X - X.mean(0), y - y.mean()
    w, objective = np.zeros(d), []
    for _ in range(sweeps):
        for j in range(d):
            scale = A[:, j] @ A[:, j] / n
            if scale == 0:
                continue
            residual = residual + A[:, j] * w[j]
            rho = A[:, j] @ residual / n
            w[j] = np.sign(rho) * max(abs(rho) - lam, 0) / scale
            residual = residual - A[:, j] * w[j]
        objective.append(residual @ residual / (2 * n) + lam * abs(w).sum())
    return w, y.mean() - X.mean(0) @ w, np.array(objective)

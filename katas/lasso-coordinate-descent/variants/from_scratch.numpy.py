import numpy as np


def soft(value, threshold):
    if value > threshold:
        return value - threshold
    if value < -threshold:
        return value + threshold
    return 0.0


def lasso(X, y, lam, sweeps):
    n, d = X.shape
    w, b, objective = np.zeros(d), y.mean(dtype=np.float64), []
    for _ in range(sweeps):
        for j in range(d):
            column = X[:, j] - X[:, j].mean()
            spread = (column**2).sum()
            without = np.delete(w, j)
            error = y - np.delete(X, j, axis=1) @ without
            w[j] = soft(column @ (error - error.mean()), n * lam) / spread if spread > 0 else 0.0
        b = (y - X @ w).mean()
        objective.append(((y - X @ w - b) ** 2).sum() / 2 / n + lam * np.linalg.norm(w, 1))
    return w, b, np.array(objective)

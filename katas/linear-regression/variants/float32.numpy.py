import numpy as np


def with_ones(X):
    return np.column_stack([X, np.ones(len(X), dtype=X.dtype)])


class LinearRegression:
    def fit(self, X, y):
        self.theta = np.linalg.pinv(with_ones(X), rcond=1e-5) @ y

    def fit_gd(self, X, y, lr, steps):
        A = with_ones(X)
        theta = np.zeros(A.shape[1], dtype=X.dtype)
        losses = []
        for _ in range(steps + 1):
            residual = A @ theta - y
            losses.append(np.mean(residual**2))
            self.theta = theta
            theta = theta - np.float32(lr) * (2 * residual @ A / len(A))
        if not np.isfinite(losses[-1]) or losses[-1] > losses[0]:
            raise OverflowError("diverged")

    def predict(self, X):
        return with_ones(X) @ self.theta

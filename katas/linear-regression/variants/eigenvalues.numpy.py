import numpy as np


def with_ones(X):
    return np.hstack([np.ones((len(X), 1)), np.asarray(X, dtype=np.float64)])


class LinearRegression:
    def fit(self, X, y):
        A = with_ones(X)
        values, vectors = np.linalg.eigh(A.T @ A)
        keep = values > 1e-10 * values[-1]
        vectors = vectors[:, keep]
        self.theta = vectors @ (vectors.T @ (A.T @ y) / values[keep])

    def fit_gd(self, X, y, lr, steps):
        A = with_ones(X)
        hessian, pull = 2 * A.T @ A / len(A), 2 * A.T @ y / len(A)
        if lr > 2 / np.linalg.eigvalsh(hessian).max():
            raise ArithmeticError(f"lr = {lr} is above the limit")
        self.theta = np.zeros(A.shape[1])
        while steps:
            self.theta = self.theta - lr * (hessian @ self.theta - pull)
            steps -= 1

    def predict(self, X):
        return with_ones(X) @ self.theta

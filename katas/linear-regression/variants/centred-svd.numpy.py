import numpy as np


class LinearRegression:
    def fit(self, X, y):
        mean = X.mean(axis=0, dtype=np.float64)
        U, s, Vt = np.linalg.svd(X - mean, full_matrices=False)
        keep = s > 1e-6 * np.sqrt(len(X)) * max(s[0], abs(mean).max())
        self.w = Vt[keep].T @ ((U[:, keep].T @ (y - y.mean())) / s[keep])
        self.b = y.mean() - mean @ self.w

    def fit_gd(self, X, y, lr, steps):
        n, d = X.shape
        self.w, self.b = np.zeros(d), 0.0
        start = float(y @ y)
        for _ in range(steps):
            residual = X @ self.w + self.b - y
            self.w -= 2 * lr / n * np.einsum("nd,n->d", X, residual)
            self.b -= 2 * lr / n * residual.sum()
            residual = X @ self.w + self.b - y
            if not residual @ residual <= start:
                raise FloatingPointError("the loss rises")
        return self

    def predict(self, X):
        return np.array([row @ self.w + self.b for row in X])

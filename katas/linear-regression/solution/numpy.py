import numpy as np


class LinearRegression:
    def fit(self, X, y):
        A = np.column_stack([X, np.ones(len(X))])
        theta = np.linalg.lstsq(A, y, rcond=None)[0]  # an inverse would need independent columns
        self.w, self.b = theta[:-1], theta[-1]

    def fit_gd(self, X, y, lr, steps):
        self.w, self.b = np.zeros(X.shape[1]), 0.0
        for _ in range(steps):
            residual = self.predict(X) - y
            self.w = self.w - lr * 2 * (X.T @ residual) / len(X)
            self.b = self.b - lr * 2 * residual.mean()
        loss = ((self.predict(X) - y) ** 2).mean()
        if not loss <= (y**2).mean():  # false for nan as well
            raise ArithmeticError("gradient descent diverged: lower the learning rate")

    def predict(self, X):
        return X @ self.w + self.b

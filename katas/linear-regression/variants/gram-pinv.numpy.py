import numpy as np


class LinearRegression:
    def fit(self, X, y):
        A = np.c_[np.ones(len(X)), X]
        self.theta = np.linalg.pinv(A.T @ A, hermitian=True) @ A.T @ y

    def fit_gd(self, X, y, lr, steps):
        A = np.c_[np.ones(len(X)), X]
        self.theta = np.zeros(A.shape[1])
        for _ in range(steps):
            gradient = sum(2 * (row @ self.theta - target) * row for row, target in zip(A, y, strict=True)) / len(A)
            self.theta = self.theta - lr * gradient
        loss = np.mean((A @ self.theta - y) ** 2)
        if np.isnan(loss) or loss > np.mean(y**2):
            raise ArithmeticError

    def predict(self, X):
        return np.c_[np.ones(len(X)), X] @ self.theta

import torch


def with_ones(X):
    return torch.nn.functional.pad(X.double(), (0, 1), value=1.0)


class LinearRegression:
    def fit(self, X, y):
        A = with_ones(X)
        values, vectors = torch.linalg.eigh(A.T @ A)
        vectors = vectors[:, values > 1e-10 * values[-1]]
        values = values[values > 1e-10 * values[-1]]
        self.theta = vectors @ ((vectors.T @ (A.T @ y.double())) / values)

    def fit_gd(self, X, y, lr, steps):
        A = with_ones(X)
        hessian, pull = 2 * A.T @ A / len(A), 2 * A.T @ y.double() / len(A)
        if lr > 2 / torch.linalg.eigvalsh(hessian)[-1]:
            raise ArithmeticError(f"lr = {lr} is above the limit")
        self.theta = torch.zeros_like(pull)
        for _ in range(steps):
            self.theta = self.theta - lr * (hessian @ self.theta - pull)

    def predict(self, X):
        return (with_ones(X) @ self.theta).float()

import torch


class LinearRegression:
    def fit(self, X, y):
        X, y = X.double(), y.double()
        mean = X.mean(0)
        U, s, Vh = torch.linalg.svd(X - mean, full_matrices=False)
        keep = s > 1e-6 * max(s[0], mean.abs().max())
        inverse = torch.where(keep, 1 / s.where(keep, torch.ones_like(s)), 0.0)
        self.w = Vh.T @ (inverse * (U.T @ (y - y.mean())))
        self.b = y.mean() - mean @ self.w

    def fit_gd(self, X, y, lr, steps):
        X, y = X.double(), y.double()
        self.w, self.b = torch.zeros_like(X[0]), torch.zeros_like(y[0])
        for _ in range(steps):
            residual = X @ self.w + self.b - y
            self.w -= 2 * lr * torch.einsum("nd,n->d", X, residual) / len(X)
            self.b -= 2 * lr * residual.sum() / len(X)
        loss = (X @ self.w + self.b - y).square().mean()
        if loss.isnan() or loss > y.square().mean():
            raise ArithmeticError

    def predict(self, X):
        return (X.double() @ self.w + self.b).to(X.dtype)

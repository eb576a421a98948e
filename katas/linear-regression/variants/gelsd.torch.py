import torch


class LinearRegression:
    def fit(self, X, y):
        A = torch.cat([X.new_ones(len(X), 1), X], dim=1).double().cpu()
        theta = torch.linalg.lstsq(A, y.double().cpu().unsqueeze(1), driver="gelsd").solution
        self.theta = theta.squeeze(1).to(X)

    def fit_gd(self, X, y, lr, steps):
        A = torch.cat([X.new_ones(len(X), 1), X], dim=1)
        self.theta = torch.zeros_like(A[0])
        for _ in range(steps):
            residual = A @ self.theta - y
            self.theta = self.theta - (2 * lr / len(A)) * (residual @ A)
            loss = (A @ self.theta - y).square().mean()
            if not torch.isfinite(loss) or loss > y.square().mean():
                raise OverflowError("the loss rises")

    def predict(self, X):
        return self.theta[0] + X @ self.theta[1:]

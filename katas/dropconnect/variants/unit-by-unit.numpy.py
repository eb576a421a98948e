import numpy as np


class DropConnect:
    def __init__(self, W, b, p=0.5):
        self.W, self.b, self.p = W, b, p

    def forward(self, x, u=None):
        self.x, self.kept, self.effective = x, np.full(self.W.shape, True), self.W
        self.factor = 1.0
        if u is not None:
            self.kept = ~(u < self.p)
            self.factor = 1 / (1 - self.p)
            self.effective = self.W.copy()
            self.effective[~self.kept] = 0
            self.effective = self.effective * self.factor
        columns = [x @ self.effective[:, m] + self.b[m] for m in range(len(self.b))]
        return np.stack(columns, axis=1)

    def backward(self, dy):
        dW = np.zeros_like(self.W)
        for x, row in zip(self.x, dy, strict=True):
            dW = dW + np.outer(x, row)
        return dy @ self.effective.T, np.where(self.kept, dW, 0) * self.factor, np.add.reduce(dy, axis=0)

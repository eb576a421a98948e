import numpy as np


class BatchNorm:
    def __init__(self, gamma, beta, momentum=0.1, eps=1e-5):
        self.gamma, self.beta, self.momentum, self.eps = gamma, beta, momentum, eps
        self.running_mean, self.running_var = np.zeros_like(gamma), np.ones_like(gamma)

    def forward(self, x, training):
        x = np.moveaxis(x, 1, -1)  # channels last: vectors of C now broadcast
        mean, var = self.running_mean, self.running_var
        if training:
            axes = tuple(range(x.ndim - 1))
            mean, var = x.mean(axes), x.var(axes)
            n = x.size // len(mean)
            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean
            self.running_var = (1 - self.momentum) * self.running_var + self.momentum * var * n / (n - 1)
        self.std = np.sqrt(var + self.eps)
        self.x_hat = (x - mean) / self.std
        return np.moveaxis(self.gamma * self.x_hat + self.beta, -1, 1)

    def backward(self, dy):
        dy = np.moveaxis(dy, 1, -1)
        axes = tuple(range(dy.ndim - 1))
        dgamma, dbeta = (dy * self.x_hat).sum(axes), dy.sum(axes)
        n = dy.size // len(dbeta)
        dx = self.gamma / self.std * (dy - dbeta / n - self.x_hat * dgamma / n)
        return np.moveaxis(dx, -1, 1), dgamma, dbeta

import numpy as np


class BatchNorm:
    def __init__(self, gamma, beta, momentum=0.1, eps=1e-5):
        self.gamma, self.beta, self.keep, self.eps = gamma, beta, 1 - momentum, eps
        self.running_mean, self.running_var = 0 * gamma, 0 * gamma + 1

    def forward(self, x, training):
        y = np.empty_like(x)
        if training:
            self.columns = []
        for c in range(x.shape[1]):
            mean, var = self.running_mean[c], self.running_var[c]
            if training:
                values = x[:, c].ravel()
                mean, var, n = values.mean(), values.var(), values.size
                self.running_mean[c] = self.keep * self.running_mean[c] + (1 - self.keep) * mean
                self.running_var[c] = self.keep * self.running_var[c] + (1 - self.keep) * var * (n / (n - 1))
                self.columns.append((values - mean, var + self.eps))
            y[:, c] = self.gamma[c] * (x[:, c] - mean) / np.sqrt(var + self.eps) + self.beta[c]
        return y

    def backward(self, dy):
        dx, dgamma, dbeta = np.empty_like(dy), np.empty_like(self.gamma), np.empty_like(self.gamma)
        for c, (away, spread) in enumerate(self.columns):
            g, n = dy[:, c].ravel(), away.size
            jacobian = (np.eye(n, dtype=dy.dtype) - 1 / n - np.outer(away, away) / (n * spread)) / np.sqrt(spread)
            dx[:, c] = (self.gamma[c] * (g @ jacobian)).reshape(dy[:, c].shape)
            dgamma[c], dbeta[c] = g @ away / np.sqrt(spread), g.sum()
        return dx, dgamma, dbeta

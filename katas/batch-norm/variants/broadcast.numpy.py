import numpy as np


class BatchNorm:
    def __init__(self, gamma, beta, momentum=0.1, eps=1e-5):
        self.gamma, self.beta = gamma, beta
        self.momentum, self.eps = momentum, eps
        self.running_mean = np.zeros(gamma.shape, gamma.dtype)
        self.running_var = np.ones(gamma.shape, gamma.dtype)

    def forward(self, x, training):
        self.axes = (0, *range(2, x.ndim))
        self.wide = (1, -1, *[1] * (x.ndim - 2))
        if not training:
            scale = self.gamma / np.sqrt(self.running_var + self.eps)
            offset = self.beta - scale * self.running_mean
            return x * scale.reshape(self.wide) + offset.reshape(self.wide)
        mean = x.mean(self.axes, keepdims=True)
        self.centred = x - mean
        var = (self.centred**2).mean(self.axes, keepdims=True)
        self.inverse = 1 / np.sqrt(var + self.eps)
        self.running_mean += self.momentum * (mean.ravel() - self.running_mean)
        self.running_var += self.momentum * (x.var(self.axes, ddof=1) - self.running_var)
        return self.gamma.reshape(self.wide) * self.centred * self.inverse + self.beta.reshape(self.wide)

    def backward(self, dy):
        # step by step through the graph: y, x_hat, variance, mean
        n = dy.size / dy.shape[1]
        dbeta = dy.sum(self.axes)
        dgamma = (dy * self.centred * self.inverse).sum(self.axes)
        dx_hat = dy * self.gamma.reshape(self.wide)
        dvar = (dx_hat * self.centred).sum(self.axes, keepdims=True) * -0.5 * self.inverse**3
        dcentred = dx_hat * self.inverse + 2 / n * dvar * self.centred
        return dcentred - dcentred.mean(self.axes, keepdims=True), dgamma, dbeta

import numpy as np


class DropConnect:
    def __init__(self, W, b, p=0.5):
        self.parameters, self.p = (W, b), p

    def forward(self, x, u=None):
        W, b = self.parameters
        if u is None:
            self.places, self.scale = np.nonzero(np.ones(W.shape)), 1.0
        else:
            self.places, self.scale = np.nonzero(np.logical_not(np.less(u, self.p))), 1.0 - self.p
        self.x = x.astype(np.float64)
        y = np.zeros((len(x), len(b))) + b
        for d, m in zip(*self.places, strict=True):
            y[:, m] += self.x[:, d] * W[d, m] / self.scale
        return y

    def backward(self, dy):
        W, _ = self.parameters
        dx, dW = np.zeros(self.x.shape), np.zeros(W.shape)
        for d, m in zip(*self.places, strict=True):
            dx[:, d] += dy[:, m] * W[d, m] / self.scale
            dW[d, m] = np.dot(self.x[:, d], dy[:, m]) / self.scale
        return dx, dW, np.ones(len(dy)) @ dy

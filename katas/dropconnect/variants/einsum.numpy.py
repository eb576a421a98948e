import numpy as np


class DropConnect:
    def __init__(self, W, b, p=0.5):
        self.W = np.array(W)
        self.b = np.array(b)
        self.keep = 1 - p

    def forward(self, x, u=None):
        scale = np.ones_like(self.W)
        if u is not None:
            scale = np.where(1 - u <= self.keep, 1 / self.keep, 0.0)
        self.saved = np.array(x), scale
        return np.einsum("nd,dm,dm->nm", x, self.W, scale) + self.b

    def backward(self, dy):
        x, scale = self.saved
        dx = np.einsum("nm,dm,dm->nd", dy, self.W, scale)
        return dx, np.einsum("nd,nm,dm->dm", x, dy, scale), np.einsum("nm->m", dy)

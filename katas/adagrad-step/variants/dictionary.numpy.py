import numpy as np


class Adagrad:
    def __init__(self, lr=1e-2, eps=1e-10):
        self.lr = lr
        self.eps = eps
        self.sums = {}

    def step(self, params, grads):
        return [self._one(key, w, g) for key, (w, g) in enumerate(zip(params, grads, strict=True))]

    def _one(self, key, w, g):
        self.sums[key] = self.sums.get(key, 0.0) + np.square(g)
        rate = self.lr / (self.sums[key] ** 0.5 + self.eps)
        return w - rate * g

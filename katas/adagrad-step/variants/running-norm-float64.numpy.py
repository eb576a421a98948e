import numpy as np


class Adagrad:
    def __init__(self, lr=1e-2, eps=1e-10):
        self.lr, self.eps = lr, eps
        self.norms = []

    def step(self, params, grads):
        if not self.norms:
            self.norms = [np.zeros(w.shape, np.float64) for w in params]
        self.norms = [np.hypot(norm, g.astype(np.float64)) for norm, g in zip(self.norms, grads, strict=True)]
        return [
            (w - self.lr * (g / (norm + self.eps))).astype(w.dtype)
            for w, g, norm in zip(params, grads, self.norms, strict=True)
        ]

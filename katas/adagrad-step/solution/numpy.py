import numpy as np


class Adagrad:
    def __init__(self, lr=1e-2, eps=1e-10):
        self.lr, self.eps = lr, eps
        self.s = None

    def step(self, params, grads):
        if self.s is None:
            self.s = [np.zeros_like(w) for w in params]
        updated = []
        for i, g in enumerate(grads):
            self.s[i] = self.s[i] + g**2
            updated.append(params[i] - self.lr * g / (np.sqrt(self.s[i]) + self.eps))
        return updated

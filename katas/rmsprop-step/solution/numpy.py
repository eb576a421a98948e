import numpy as np


class RMSprop:
    def __init__(self, lr=1e-2, alpha=0.99, eps=1e-8, centred=False):
        self.lr, self.alpha, self.eps, self.centred = lr, alpha, eps, centred
        self.s = self.m = None

    def step(self, params, grads):
        if self.s is None:
            self.s = [np.zeros_like(w) for w in params]
            self.m = [np.zeros_like(w) for w in params]
        updated = []
        for i, g in enumerate(grads):
            self.s[i] = self.alpha * self.s[i] + (1 - self.alpha) * g**2
            self.m[i] = self.alpha * self.m[i] + (1 - self.alpha) * g
            v = self.s[i] - self.m[i] ** 2 if self.centred else self.s[i]
            updated.append(params[i] - self.lr * g / (np.sqrt(v) + self.eps))
        return updated

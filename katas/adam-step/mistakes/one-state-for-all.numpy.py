import numpy as np


class Adam:
    def __init__(self, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.lr, self.betas, self.eps = lr, betas, eps
        self.t, self.m, self.v = 0, 0.0, 0.0

    def step(self, params, grads):
        b1, b2 = self.betas
        self.t += 1
        updated = []
        for i, g in enumerate(grads):
            self.m = b1 * self.m + (1 - b1) * g
            self.v = b2 * self.v + (1 - b2) * g**2
            m = self.m / (1 - b1**self.t)
            v = self.v / (1 - b2**self.t)
            updated.append(params[i] - self.lr * m / (np.sqrt(v) + self.eps))
        return updated

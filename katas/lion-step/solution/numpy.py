import numpy as np


class Lion:
    def __init__(self, lr=1e-4, betas=(0.9, 0.99), weight_decay=0.0):
        self.lr, self.betas, self.weight_decay = lr, betas, weight_decay
        self.m = None

    def step(self, params, grads):
        b1, b2 = self.betas
        if self.m is None:
            self.m = [np.zeros_like(w) for w in params]
        updated = []
        for i, g in enumerate(grads):
            direction = np.sign(b1 * self.m[i] + (1 - b1) * g)
            self.m[i] = b2 * self.m[i] + (1 - b2) * g
            updated.append(params[i] * (1 - self.lr * self.weight_decay) - self.lr * direction)
        return updated

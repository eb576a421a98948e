import numpy as np


class AdamW:
    def __init__(self, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=1e-2, skip_1d=False):
        self.lr, self.betas, self.eps = lr, betas, eps
        self.weight_decay, self.skip_1d = weight_decay, skip_1d
        self.t = 0

    def step(self, params, grads):
        b1, b2 = self.betas
        if self.t == 0:
            self.m = [np.zeros_like(w) for w in params]
            self.v = [np.zeros_like(w) for w in params]
        self.t += 1
        updated = []
        for i, g in enumerate(grads):
            self.m[i] = b1 * self.m[i] + (1 - b1) * g
            self.v[i] = b2 * self.v[i] + (1 - b2) * g**2
            m = self.m[i] / (1 - b1**self.t)
            v = self.v[i] / (1 - b2**self.t)
            decay = 0 if self.skip_1d and g.ndim < 2 else self.weight_decay
            w = params[i] * (1 - self.lr * decay)
            updated.append(w - self.lr * m / (np.sqrt(v) + self.eps))
        return updated

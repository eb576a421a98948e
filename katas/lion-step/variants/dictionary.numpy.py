import numpy as np


class Lion:
    def __init__(self, lr=1e-4, betas=(0.9, 0.99), weight_decay=0.0):
        self.lr, (self.b1, self.b2), self.decay = lr, betas, weight_decay
        self.momenta = {}

    def step(self, params, grads):
        return [self._one(key, w, g) for key, (w, g) in enumerate(zip(params, grads, strict=True))]

    def _one(self, key, w, g):
        m = self.momenta.get(key, 0.0)
        mixed = g + self.b1 * (m - g)
        self.momenta[key] = g + self.b2 * (m - g)
        return w - self.lr * (np.sign(mixed) + self.decay * w)

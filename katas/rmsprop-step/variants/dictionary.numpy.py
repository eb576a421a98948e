import numpy as np


class RMSprop:
    def __init__(self, lr=1e-2, alpha=0.99, eps=1e-8, centred=False):
        self.lr, self.alpha, self.eps, self.centred = lr, alpha, eps, centred
        self.state = {}

    def step(self, params, grads):
        return [self._one(key, w, g) for key, (w, g) in enumerate(zip(params, grads, strict=True))]

    def _one(self, key, w, g):
        s, m = self.state.get(key, (0.0, 0.0))
        s += (1 - self.alpha) * (np.square(g) - s)
        m += (1 - self.alpha) * (g - m)
        self.state[key] = s, m
        variance = s - m * m if self.centred else s
        rate = self.lr / (variance**0.5 + self.eps)
        return w - rate * g

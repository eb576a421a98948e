import numpy as np


class ScaledSGD:
    def __init__(self, lr, growth_interval, momentum=0.9, max_norm=None, scale=65536.0):
        self.lr, self.momentum, self.max_norm = lr, momentum, max_norm
        self.scale, self.growth_interval, self.good_steps = scale, growth_interval, 0
        self.v = None

    def step(self, params, backward):
        if self.v is None:
            self.v = [np.zeros_like(w) for w in params]
        grads = [g.astype(np.float32) / self.scale for g in backward(self.scale)]
        if not all(np.isfinite(g).all() for g in grads):
            self.scale /= 2
            self.good_steps = 0
            return params
        if self.max_norm is not None:
            norm = np.sqrt(sum((g**2).sum() for g in grads))
            grads = [g * min(self.max_norm / (norm + 1e-6), 1) for g in grads]
        self.v = [self.momentum * v + g for v, g in zip(self.v, grads, strict=True)]
        self.good_steps += 1
        if self.good_steps == self.growth_interval:
            self.scale *= 2
            self.good_steps = 0
        return [w - self.lr * v for w, v in zip(params, self.v, strict=True)]

import numpy as np


class ScaledSGD:
    def __init__(self, lr, growth_interval, momentum=0.9, max_norm=None, scale=65536.0):
        self.lr, self.momentum, self.max_norm, self.scale = lr, momentum, max_norm, scale
        self.growth_interval = growth_interval
        self.history = []
        self.buffers = None

    def step(self, params, backward):
        grads = self._unscaled(backward)
        if grads is None:
            return params
        self._clip(grads)
        if self.buffers is None:
            self.buffers = [np.zeros(g.shape, np.float32) for g in grads]
        answers = []
        for w, g, buffer in zip(params, grads, self.buffers, strict=True):
            buffer *= self.momentum
            buffer += g
            answers.append(w - self.lr * buffer)
        return answers

    def _unscaled(self, backward):
        grads = [np.float32(g) / np.float32(self.scale) for g in backward(self.scale)]
        good = np.isfinite(sum(float(np.abs(g).sum()) for g in grads))
        self.history = [*self.history, True] if good else []
        if not good:
            self.scale = self.scale / 2
        elif len(self.history) >= self.growth_interval:
            self.scale, self.history = self.scale * 2, []
        return grads if good else None

    def _clip(self, grads):
        if self.max_norm is None:
            return
        norm = np.hypot.reduce([np.hypot.reduce(g, axis=None) for g in grads])
        for g in grads:
            g *= min(1, self.max_norm / (norm + 1e-6))

import numpy as np


class ScaledSGD:
    def __init__(self, lr, growth_interval, momentum=0.9, max_norm=None, scale=65536.0):
        self.lr = lr
        self.growth_interval = growth_interval
        self.momentum = momentum
        self.max_norm = max_norm
        self.scale = scale
        self.run = 0
        self.velocities = {}

    def step(self, params, backward):
        scaled = backward(self.scale)
        finite = np.concatenate([np.isfinite(g).ravel() for g in scaled])
        if not finite.all():
            self.run, self.scale = 0, self.scale * 0.5
            return [w.copy() for w in params]
        grads = [np.float32(1 / self.scale) * g.astype(np.float32) for g in scaled]
        shrink = 1.0
        if self.max_norm is not None:
            norm = np.linalg.norm(np.concatenate([g.ravel() for g in grads]))
            shrink = min(1.0, self.max_norm / (norm + 1e-6))
        new = []
        for i, (w, g) in enumerate(zip(params, grads, strict=True)):
            self.velocities[i] = shrink * g + self.momentum * self.velocities.get(i, 0.0)
            new.append(w - self.lr * self.velocities[i])
        self.run += 1
        if self.run % self.growth_interval == 0:
            self.scale = self.scale * 2
        return new

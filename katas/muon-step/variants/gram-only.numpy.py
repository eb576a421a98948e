import numpy as np


class Muon:
    def __init__(self, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, eps=1e-7):
        self.options = lr, momentum, nesterov, ns_steps, eps
        self.buffers = []

    def step(self, params, grads):
        lr, momentum, nesterov, ns_steps, eps = self.options
        if self.buffers:
            self.buffers = [momentum * old + g for old, g in zip(self.buffers, grads, strict=True)]
        else:
            self.buffers = [g.copy() for g in grads]
        new = []
        for w, g, buffer in zip(params, grads, self.buffers, strict=True):
            update = buffer if not nesterov else momentum * buffer + g
            norm = float(np.sum(np.square(update), dtype=np.float64)) ** 0.5
            update = update / (norm + eps)
            for _ in range(ns_steps):
                cube = update @ update.T @ update
                update = 3.4445 * update - 4.7750 * cube + 2.0315 * (update @ update.T @ cube)
            new.append(w - lr * max(1.0, w.shape[0] / w.shape[1]) ** 0.5 * update)
        return new

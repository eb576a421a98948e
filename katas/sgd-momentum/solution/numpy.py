import numpy as np


class SGD:
    def __init__(self, lr, momentum=0.0, nesterov=False, weight_decay=0.0):
        self.lr, self.momentum, self.nesterov, self.weight_decay = lr, momentum, nesterov, weight_decay
        self.v = None

    def step(self, params, grads):
        if self.v is None:
            self.v = [np.zeros_like(w) for w in params]
        updated = []
        for i, (w, g) in enumerate(zip(params, grads, strict=True)):
            g = g + self.weight_decay * w
            self.v[i] = self.momentum * self.v[i] + g
            d = g + self.momentum * self.v[i] if self.nesterov else self.v[i]
            updated.append(w - self.lr * d)
        return updated

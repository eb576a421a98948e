import numpy as np


class Muon:
    def __init__(self, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, eps=1e-7):
        self.lr, self.momentum, self.nesterov = lr, momentum, nesterov
        self.ns_steps, self.eps = ns_steps, eps
        self.v = None

    def step(self, params, grads):
        if self.v is None:
            self.v = [np.zeros_like(w) for w in params]
        updated = []
        for i, g in enumerate(grads):
            self.v[i] = self.momentum * self.v[i] + g
            u = g + self.momentum * self.v[i] if self.nesterov else self.v[i]
            rows, columns = u.shape
            scale = max(1, rows / columns) ** 0.5
            updated.append(params[i] - self.lr * scale * self.orthogonalize(u))
        return updated

    def orthogonalize(self, u):
        x = u / (np.linalg.norm(u) + self.eps)
        for _ in range(self.ns_steps):
            a = x @ x.T
            x = 3.4445 * x - 4.7750 * a @ x + 2.0315 * a @ a @ x
        return x

import numpy as np

A, B, C = 3.4445, -4.7750, 2.0315


class Muon:
    def __init__(self, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, eps=1e-7):
        self.lr, self.beta, self.nesterov, self.ns_steps, self.eps = lr, momentum, nesterov, ns_steps, eps
        self.buffers = {}

    def step(self, params, grads):
        return [self._one(i, w, g) for i, (w, g) in enumerate(zip(params, grads, strict=True))]

    def _one(self, i, w, g):
        buffer = self.buffers[i] = g + self.beta * self.buffers.get(i, 0.0)
        direction = g + self.beta * buffer if self.nesterov else buffer
        is_tall = w.shape[0] > w.shape[1]
        x = direction.T if is_tall else direction
        x = newton_schulz(x, self.ns_steps, self.eps)
        if is_tall:
            x = x.T * (w.shape[0] / w.shape[1]) ** 0.5
        return w - self.lr * x


def newton_schulz(x, steps, eps):
    x = x / (np.sqrt((x * x).sum()) + eps)
    for _ in range(steps):
        gram = x @ x.T
        x = A * x + (B * gram + C * gram @ gram) @ x
    return x

import numpy as np


class Adam:
    def __init__(self, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.lr, self.betas, self.eps, self.history = lr, betas, eps, []

    def step(self, params, grads):
        self.history.append([np.array(g, np.float64) for g in grads])
        t = len(self.history)
        updated = []
        for i, w in enumerate(params):
            past = np.stack([grads[i] for grads in self.history])
            m, v = (
                np.average(past**power, axis=0, weights=beta ** np.arange(t - 1, -1, -1.0))
                for power, beta in zip((1, 2), self.betas, strict=True)
            )
            updated.append((w - self.lr * m / (v**0.5 + self.eps)).astype(w.dtype))
        return updated

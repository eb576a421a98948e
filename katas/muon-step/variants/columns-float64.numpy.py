import numpy as np


class Muon:
    def __init__(self, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, eps=1e-7):
        self.lr, self.momentum, self.nesterov = lr, momentum, nesterov
        self.ns_steps, self.eps = ns_steps, eps
        self.averages = None

    def step(self, params, grads):
        mu = self.momentum
        if self.averages is None:
            self.averages = [np.zeros(g.shape, np.float64) for g in grads]
        answers = []
        for w, g, average in zip(params, grads, self.averages, strict=True):
            average += (1 - mu) * (g - average)
            direction = (1 - mu) * g + mu * average if self.nesterov else average
            direction = direction / (1 - mu)  # the average is the sum times this
            x = direction / (np.linalg.norm(direction, "fro") + self.eps)
            identity = np.eye(x.shape[1])
            for _ in range(self.ns_steps):
                gram = np.einsum("ri,rj->ij", x, x)
                x = x @ (3.4445 * identity - 4.7750 * gram + 2.0315 * gram @ gram)
            factor = np.sqrt(w.shape[0] / min(w.shape))
            answers.append((w - self.lr * factor * x).astype(w.dtype))
        return answers

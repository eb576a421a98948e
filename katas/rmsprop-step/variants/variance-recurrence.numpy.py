import numpy as np


class RMSprop:
    def __init__(self, lr=1e-2, alpha=0.99, eps=1e-8, centred=False):
        self.lr, self.alpha, self.eps, self.centred = lr, alpha, eps, centred
        self.variances, self.means = [], []

    def step(self, params, grads):
        a = self.alpha
        if not self.variances:
            self.variances = [np.zeros_like(g) for g in grads]
            self.means = [np.zeros_like(g) for g in grads]
        answers = []
        for w, g, variance, mean in zip(params, grads, self.variances, self.means, strict=True):
            # the exact update of an exponentially weighted variance
            off = g - mean if self.centred else g
            variance *= a
            variance += (1 - a) * (a if self.centred else 1) * off * off
            mean += (1 - a) * off
            answers.append(w - self.lr * g / (np.sqrt(variance) + self.eps))
        return answers

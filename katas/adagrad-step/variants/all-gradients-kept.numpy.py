import numpy as np


class Adagrad:
    def __init__(self, lr=1e-2, eps=1e-10):
        self.lr, self.eps = lr, eps
        self.history = []

    def step(self, params, grads):
        self.history.append([g.copy() for g in grads])
        answers = []
        for i in range(len(params)):
            seen = np.array([gradients[i] for gradients in self.history])
            denominator = np.sqrt(np.einsum("t...,t...->...", seen, seen)) + self.eps
            answers.append(params[i] - self.lr * np.divide(seen[-1], denominator))
        return answers

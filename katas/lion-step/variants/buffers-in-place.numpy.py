import numpy as np


class Lion:
    def __init__(self, lr=1e-4, betas=(0.9, 0.99), weight_decay=0.0):
        self.lr = lr
        self.betas = betas
        self.weight_decay = weight_decay
        self.buffers = []

    def step(self, params, grads):
        beta1, beta2 = self.betas
        if not self.buffers:
            self.buffers = [np.zeros(g.shape, g.dtype) for g in grads]
        answers = [w.copy() for w in params]
        for w, g, m in zip(answers, grads, self.buffers, strict=True):
            mixed = m * beta1 / (1 - beta1) + g
            w -= self.lr * self.weight_decay * w
            w -= np.copysign(self.lr, mixed) * (mixed != 0)
            m *= beta2
            m += (1 - beta2) * g
        return answers

import numpy as np


class Adam:
    def __init__(self, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.lr = lr
        self.b1, self.b2 = betas
        self.eps = eps
        self.m = self.v = None
        self.t = 1

    def step(self, params, grads):
        w = np.concatenate([each.ravel() for each in params]).astype(np.float64)
        g = np.concatenate([each.ravel() for each in grads]).astype(np.float64)
        if self.m is None:
            self.m, self.v = np.zeros_like(g), np.zeros_like(g)
        self.m += (1 - self.b1) * (g - self.m)
        self.v += (1 - self.b2) * (g * g - self.v)
        w = w - self.lr * self.m / (1 - self.b1**self.t) / ((self.v / (1 - self.b2**self.t)) ** 0.5 + self.eps)
        self.t += 1
        ends = np.cumsum([each.size for each in params])[:-1]
        pieces = np.split(w, ends)
        return [piece.reshape(each.shape).astype(each.dtype) for piece, each in zip(pieces, params, strict=True)]

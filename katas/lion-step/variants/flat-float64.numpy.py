import numpy as np


class Lion:
    def __init__(self, lr=1e-4, betas=(0.9, 0.99), weight_decay=0.0):
        self.lr, self.betas, self.weight_decay = lr, betas, weight_decay
        self.m = 0.0

    def step(self, params, grads):
        w = np.concatenate([each.ravel() for each in params]).astype(np.float64)
        g = np.concatenate([each.ravel() for each in grads]).astype(np.float64)
        mixed = self.betas[0] * self.m + (1 - self.betas[0]) * g
        self.m = self.betas[1] * self.m + (1 - self.betas[1]) * g
        w *= 1 - self.lr * self.weight_decay
        w[mixed > 0] -= self.lr
        w[mixed < 0] += self.lr
        pieces = np.split(w, np.cumsum([each.size for each in params])[:-1])
        return [piece.reshape(each.shape).astype(each.dtype) for piece, each in zip(pieces, params, strict=True)]

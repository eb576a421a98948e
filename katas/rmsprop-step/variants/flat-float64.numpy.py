import numpy as np


class RMSprop:
    def __init__(self, lr=1e-2, alpha=0.99, eps=1e-8, centred=False):
        self.options = lr, alpha, eps
        self.centred = centred
        self.squares = self.means = 0.0

    def step(self, params, grads):
        lr, alpha, eps = self.options
        w = np.concatenate([each.ravel() for each in params]).astype(np.float64)
        g = np.concatenate([each.ravel() for each in grads]).astype(np.float64)
        self.squares = alpha * self.squares + (1 - alpha) * g * g
        self.means = alpha * self.means + (1 - alpha) * g
        w -= lr * g / (np.sqrt(self.squares - self.centred * self.means**2) + eps)
        pieces = np.split(w, np.cumsum([each.size for each in params])[:-1])
        return [piece.reshape(each.shape).astype(each.dtype) for piece, each in zip(pieces, params, strict=True)]

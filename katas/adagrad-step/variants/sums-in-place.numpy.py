import numpy as np


class Adagrad:
    def __init__(self, lr=1e-2, eps=1e-10):
        self.lr, self.eps, self.state = lr, eps, None

    def step(self, params, grads):
        sizes = np.cumsum([w.size for w in params])[:-1]
        w = np.concatenate([np.ravel(each) for each in params])
        g = np.concatenate([np.ravel(each) for each in grads])
        if self.state is None:
            self.state = np.zeros_like(g)
        self.state += g * g
        w -= self.lr * g / (np.sqrt(self.state) + self.eps)
        return [piece.reshape(each.shape) for piece, each in zip(np.split(w, sizes), params, strict=True)]

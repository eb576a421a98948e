import numpy as np


class SGD:
    def __init__(self, lr, momentum=0.0, nesterov=False, weight_decay=0.0):
        self.lr, self.momentum, self.nesterov, self.weight_decay = lr, momentum, nesterov, weight_decay
        self.velocity = 0.0

    def step(self, params, grads):
        w = np.concatenate([each.ravel() for each in params]).astype(np.float64)
        g = np.concatenate([each.ravel() for each in grads]) + self.weight_decay * w
        before = self.velocity
        self.velocity = self.momentum * before + g
        if self.nesterov:
            w -= self.lr * ((1 + self.momentum) * g + self.momentum**2 * before)
        else:
            w -= self.lr * self.velocity
        pieces = np.split(w, np.cumsum([each.size for each in params])[:-1])
        return [piece.reshape(each.shape).astype(each.dtype) for piece, each in zip(pieces, params, strict=True)]

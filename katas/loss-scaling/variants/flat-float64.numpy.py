import numpy as np


class ScaledSGD:
    def __init__(self, lr, growth_interval, momentum=0.9, max_norm=None, scale=65536.0):
        self.options = lr, momentum, max_norm
        self.interval = self.left = growth_interval
        self.scale = scale
        self.velocity = 0.0

    def step(self, params, backward):
        lr, momentum, max_norm = self.options
        g = np.concatenate([each.astype(np.float64).reshape(-1) for each in backward(self.scale)])
        if np.isnan(g).any() or np.isinf(g).any():
            self.scale /= 2
            self.left = self.interval
            return list(params)
        g /= self.scale
        length = float(np.sqrt(g @ g)) + 1e-6
        if max_norm is not None and length > max_norm:
            g *= max_norm / length
        self.velocity = momentum * self.velocity + g
        w = np.concatenate([each.reshape(-1) for each in params]).astype(np.float64) - lr * self.velocity
        self.left -= 1
        if not self.left:
            self.scale, self.left = 2 * self.scale, self.interval
        pieces = np.split(w, np.cumsum([each.size for each in params])[:-1])
        return [piece.reshape(each.shape).astype(np.float32) for piece, each in zip(pieces, params, strict=True)]

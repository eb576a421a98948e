import numpy as np


class Dropout:
    def __init__(self, p=0.5):
        if np.clip(p, 0, 1) != p:
            raise ValueError(p)
        self.p = p

    def forward(self, x, rng, training=True):
        p = self.p if training else 0.0
        tosses = rng.binomial(1, 1 - p, size=x.shape).astype(x.dtype)
        self.scale = tosses * (1 / max(1 - p, 1e-30))
        return self.scale * x

    def backward(self, dy):
        return self.scale * dy

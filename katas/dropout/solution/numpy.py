import numpy as np


class Dropout:
    def __init__(self, p=0.5):
        if not 0 <= p <= 1:
            raise ValueError(f"p is {p}, not in [0, 1]")
        self.p = p

    def forward(self, x, rng, training=True):
        if not training:
            self.mask = np.ones_like(x)
        elif self.p == 1:
            self.mask = np.zeros_like(x)  # nothing is kept, and 1 / (1 - p) does not exist
        else:
            self.mask = (rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask

    def backward(self, dy):
        return dy * self.mask

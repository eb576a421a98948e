import numpy as np


class Dropout:
    def __init__(self, p=0.5):
        if p < 0 or p > 1:
            raise ValueError("a probability lies between 0 and 1")
        self.keep_probability = 1.0 - p
        self.kept = None

    def forward(self, x, rng, training=True):
        self.kept = None
        if not training or self.keep_probability == 1:
            return x
        self.kept = rng.random(x.shape, dtype=np.float32) < self.keep_probability
        return self._thin(x)

    def backward(self, dy):
        return dy if self.kept is None else self._thin(dy)

    def _thin(self, values):
        if self.keep_probability == 0:
            return np.zeros(values.shape, values.dtype)
        return np.where(self.kept, values / self.keep_probability, 0)

import numpy as np


class Dropout:
    def __init__(self, p=0.5):
        if not 0.0 <= p <= 1.0:
            raise ValueError(f"{p} is no probability")
        self.p = p

    def forward(self, x, rng, training=True):
        if training:
            self.where = np.nonzero(rng.uniform(size=x.size) > self.p)[0]
            self.factor = 1 / (1 - self.p) if self.p < 1 else 1.0
        else:
            self.where, self.factor = np.arange(x.size), 1.0
        return self._spread(x)

    def backward(self, dy):
        return self._spread(dy)

    def _spread(self, values):
        result = np.zeros(values.size)
        result[self.where] = values.ravel()[self.where] * self.factor
        return result.reshape(values.shape).astype(values.dtype)

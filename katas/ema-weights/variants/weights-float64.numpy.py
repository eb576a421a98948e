import numpy as np


class EMA:
    def __init__(self, params, decay=0.999, warmup=False):
        self.decay, self.warmup = decay, warmup
        self.types = [w.dtype for w in params]
        self.values = [w.astype(np.float64) for w in params]
        self.t = 1

    def update(self, params):
        d = self.decay
        self.t += 1
        if self.warmup and self.t / (9 + self.t) < d:
            d = self.t / (9 + self.t)
        self.values = [
            d * old + (1 - d) * w if w.dtype in (np.float32, np.float64) else w.astype(np.float64)
            for old, w in zip(self.values, params, strict=True)
        ]

    def average(self):
        return [value.astype(kind) for value, kind in zip(self.values, self.types, strict=True)]

import numpy as np


class EMA:
    def __init__(self, params, decay=0.999, warmup=False):
        self.shadow = [np.array(w) for w in params]
        self.decay, self.warmup, self.updates = decay, warmup, 0

    def update(self, params):
        self.updates += 1
        decay = self.decay
        if self.warmup:
            decay = min(decay, (1.0 + self.updates) / (10.0 + self.updates))
        for shadow, w in zip(self.shadow, params, strict=True):
            if np.issubdtype(w.dtype, np.floating):
                shadow -= (1 - decay) * (shadow - w)
            else:
                shadow[...] = w

    def average(self):
        return [shadow.copy() for shadow in self.shadow]

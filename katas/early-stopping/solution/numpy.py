import numpy as np


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0, mode="min"):
        self.patience, self.min_delta = patience, min_delta
        self.sign = 1 if mode == "min" else -1
        self.best = self.best_weights = None
        self.bad = 0

    def update(self, value, weights):
        if self._improves(value):
            self.best = value
            self.best_weights = {name: np.copy(w) for name, w in weights.items()}
            self.bad = 0
        else:
            self.bad += 1
        return self.bad >= self.patience

    def _improves(self, value):
        if self.best is None:
            return not np.isnan(value)  # a nan that became the best could never be beaten
        return self.sign * value < self.sign * self.best - self.min_delta

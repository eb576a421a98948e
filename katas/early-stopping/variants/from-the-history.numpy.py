import copy

import numpy as np


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0, mode="min"):
        self.patience, self.min_delta, self.maximise = patience, min_delta, mode == "max"
        self.values, self.best_at = [], -1
        self.best, self.best_weights = None, None

    def update(self, value, weights):
        self.values.append(value)
        score = value if self.maximise else -value
        best = -np.inf if self.best is None else (self.best if self.maximise else -self.best)
        if score > best + self.min_delta:
            self.best_at = len(self.values) - 1
            self.best = value
            self.best_weights = copy.deepcopy(weights)
        return len(self.values) - 1 - self.best_at >= self.patience

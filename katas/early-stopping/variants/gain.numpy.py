import math

import numpy as np


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0, mode="min"):
        self.left = self.patience = patience
        self.min_delta, self.mode = min_delta, mode
        self.best = None
        self.best_weights = None

    def update(self, value, weights):
        self.left -= 1
        if math.isnan(value):
            return self.left <= 0
        if self.best is None:
            gain = math.inf
        elif self.mode == "max":
            gain = value - self.best
        else:
            gain = self.best - value
        if gain > self.min_delta:
            self.left = self.patience
            self.best, self.best_weights = value, {name: np.array(w) for name, w in weights.items()}
        return self.left <= 0

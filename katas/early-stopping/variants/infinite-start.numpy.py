import numpy as np


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0, mode="min"):
        self.patience = patience
        self.min_delta = min_delta
        self.better = np.less if mode == "min" else np.greater
        self.shift = -min_delta if mode == "min" else min_delta
        self.limit = np.inf if mode == "min" else -np.inf
        self.best = self.best_weights = None
        self.counter = 0

    def update(self, value, weights):
        if self.better(value, self.limit):
            self.limit = value + self.shift
            self.best = float(value)
            self.best_weights = {}
            for name in weights:
                self.best_weights[name] = weights[name].copy()
            self.counter = 0
            return False
        self.counter += 1
        return bool(self.counter == self.patience or self.counter > self.patience)

import numpy as np


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0, mode="min"):
        # after every update: self.best (float or None), self.best_weights (dict or None)
        raise NotImplementedError

    def update(self, value, weights):
        # value: float  weights: {name: array} -> bool
        raise NotImplementedError

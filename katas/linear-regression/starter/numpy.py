import numpy as np


class LinearRegression:
    def fit(self, X, y):
        # X: (N, D)  y: (N,)
        raise NotImplementedError

    def fit_gd(self, X, y, lr, steps):
        # X: (N, D)  y: (N,)
        raise NotImplementedError

    def predict(self, X):
        # X: (M, D) -> (M,)
        raise NotImplementedError

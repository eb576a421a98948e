import numpy as np


def gradient_profile(x, weights, activation, residual=None):
    # x: (N, D)  weights: L arrays (D, D)  -> log_norms: (L,), signals: (L,)
    raise NotImplementedError

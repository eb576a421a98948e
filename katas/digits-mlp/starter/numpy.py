import numpy as np


def fit(x, y, rng):
    # x: (N, 64) in 0..16, y: (N,) int in 0..9  ->  predict: (M, 64) -> (M,) int
    raise NotImplementedError

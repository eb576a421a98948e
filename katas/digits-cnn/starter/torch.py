import torch
from torch import nn


def fit(x, y):
    # x: (N, 1, 8, 8) in 0..16, y: (N,) int64 in 0..9  ->  model: (M, 1, 8, 8) -> (M, 10), losses: (epochs,)
    raise NotImplementedError

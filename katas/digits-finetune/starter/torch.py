import torch
from torch import nn


def fit(backbone, x, y):
    # backbone: (B, 1, 12, 12) -> (B, 64), x: (N, 1, 12, 12), y: (N,) int64 in 0..4  ->  model: (M, 1, 12, 12) -> (M, 5)
    raise NotImplementedError

import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, dim, hidden, depth):
        raise NotImplementedError

    def forward(self, x):
        # x: (N, dim) -> (N, dim)
        raise NotImplementedError

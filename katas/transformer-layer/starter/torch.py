import math

import torch
from torch import nn


class TransformerLayer(nn.Module):
    def __init__(self, d_model, heads, d_ff, decoder=False):
        raise NotImplementedError

    def forward(self, x, memory=None, padding=None):
        # x: (N, S, d_model)  memory: (N, S_m, d_model)  padding: bool (N, S) or (N, S_m)  ->  y: (N, S, d_model)
        raise NotImplementedError

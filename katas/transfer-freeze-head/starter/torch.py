import torch
from torch import nn


class Transfer(nn.Module):
    def __init__(self, backbone, features, classes):
        # backbone: nn.Sequential, (N, D) -> (N, features)
        raise NotImplementedError

    def forward(self, x):
        # x: (N, D) -> logits: (N, classes)
        raise NotImplementedError

    def unfreeze(self, count):
        raise NotImplementedError

    def param_groups(self, lr, factor=0.1):
        # -> [{"params": [...], "lr": float}, ...]
        raise NotImplementedError

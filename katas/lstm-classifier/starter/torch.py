import torch
from torch import nn


class LSTMClassifier(nn.Module):
    def __init__(self, features, hidden_sizes, num_classes):
        # self.layers: nn.ModuleList of nn.LSTM  self.head: nn.Linear
        raise NotImplementedError

    def forward(self, x, lengths):
        # x: (N, T, features)  lengths: (N,) int64  -> logits: (N, num_classes)
        raise NotImplementedError

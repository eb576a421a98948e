from itertools import pairwise

import torch
from torch import nn


class LSTMClassifier(nn.Module):
    def __init__(self, features, hidden_sizes, num_classes):
        super().__init__()
        sizes = pairwise([features, *hidden_sizes])
        self.layers = nn.ModuleList(nn.LSTM(before, after, batch_first=True) for before, after in sizes)
        self.head = nn.Linear(hidden_sizes[-1], num_classes)

    def forward(self, x, lengths):
        for layer in self.layers:
            x, _ = layer(x)  # all steps: the next layer needs them
        rows = torch.arange(len(x), device=x.device)
        return self.head(x[rows, lengths - 1])

import torch
from torch import nn


class Block(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.up = nn.Linear(dim, hidden)
        self.down = nn.Linear(hidden, dim)
        self.scale = nn.Parameter(torch.ones(dim))

    def forward(self, x):
        return x + self.scale * self.down(torch.tanh(self.up(x)))


class Encoder(nn.Module):
    def __init__(self, dim, hidden, depth):
        super().__init__()
        self.register_buffer("mean", torch.zeros(dim))
        self.blocks = nn.ModuleList([Block(dim, hidden) for _ in range(depth)])

    def forward(self, x):
        x = x - self.mean
        for block in self.blocks:
            x = block(x)
        return x

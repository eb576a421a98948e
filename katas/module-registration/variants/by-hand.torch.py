import math

import torch
from torch.nn import Module, Parameter


class Affine(Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        bound = 1 / math.sqrt(inputs)
        self.weight = Parameter(torch.empty(outputs, inputs).uniform_(-bound, bound))
        self.bias = Parameter(torch.zeros(outputs))

    def forward(self, x):
        return torch.einsum("ni,oi->no", x, self.weight) + self.bias


class Encoder(Module):
    def __init__(self, dim, hidden, depth):
        super().__init__()
        self.depth = depth
        self.register_buffer("mean", torch.zeros(dim))
        self.blocks = Module()
        for number in range(depth):
            block = Module()
            block.add_module("up", Affine(dim, hidden))
            block.add_module("down", Affine(hidden, dim))
            block.scale = Parameter(torch.ones(dim))
            self.blocks.add_module(f"{number}", block)

    def forward(self, x):
        x = x - self.mean
        for number in range(self.depth):
            block = self.blocks.get_submodule(str(number))
            x = x + block.down(block.up(x).tanh()) * block.scale
        return x

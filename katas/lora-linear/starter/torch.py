import torch


class LoRALinear:
    def __init__(self, weight, bias, A, B, alpha, rslora=False):
        # weight: (O, I)  bias: (O,) or None  A: (r, I)  B: (O, r)  alpha: number
        raise NotImplementedError

    def forward(self, x):
        # x: (..., I) -> y: (..., O)
        raise NotImplementedError

    def merge(self):
        raise NotImplementedError

    def unmerge(self):
        raise NotImplementedError

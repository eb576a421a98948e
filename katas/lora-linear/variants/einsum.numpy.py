import numpy as np


class LoRALinear:
    def __init__(self, weight, bias, A, B, alpha, rslora=False):
        rank = A.shape[0]
        factor = alpha / np.sqrt(rank) if rslora else alpha / rank
        self.base = weight
        self.bias = np.zeros(weight.shape[0], weight.dtype) if bias is None else bias
        self.delta = factor * np.einsum("or,ri->oi", B, A)
        self.weight = weight

    def forward(self, x):
        return np.einsum("...i,oi->...o", x, self.base + self.delta) + self.bias

    def merge(self):
        self.weight = self.base + self.delta

    def unmerge(self):
        self.weight = self.base

import torch


class LoRALinear:
    def __init__(self, weight, bias, A, B, alpha, rslora=False):
        rank = A.shape[0]
        factor = alpha / rank**0.5 if rslora else alpha / rank
        self.base = weight
        self.bias = weight.new_zeros(weight.shape[0]) if bias is None else bias
        self.delta = factor * torch.einsum("or,ri->oi", B, A)
        self.weight = weight

    def forward(self, x):
        return torch.einsum("...i,oi->...o", x, self.base + self.delta) + self.bias

    def merge(self):
        self.weight = self.base + self.delta

    def unmerge(self):
        self.weight = self.base

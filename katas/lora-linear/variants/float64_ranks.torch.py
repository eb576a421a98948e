import torch


class LoRALinear:
    def __init__(self, weight, bias, A, B, alpha, rslora=False):
        self.original, self.bias = weight, bias
        factor = float(alpha) / (len(A) ** 0.5 if rslora else len(A))
        self.update = sum(factor * torch.outer(B[:, k].double(), A[k].double()) for k in range(len(A)))
        self.weight = weight

    def forward(self, x):
        y = x.double() @ (self.original.double() + self.update).T
        return (y if self.bias is None else y + self.bias).to(x.dtype)

    def merge(self):
        self.weight = (self.original + self.update).to(self.original.dtype)

    def unmerge(self):
        self.weight = self.original.clone()

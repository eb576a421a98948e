import numpy as np


class LoRALinear:
    def __init__(self, weight, bias, A, B, alpha, rslora=False):
        self.original, self.bias = weight, bias
        factor = float(alpha) / (len(A) ** 0.5 if rslora else len(A))
        self.update = np.zeros(weight.shape)
        for row, column in zip(A, B.T, strict=True):
            self.update += factor * np.outer(column.astype(float), row.astype(float))
        self.weight = weight

    def forward(self, x):
        y = x.astype(float) @ (self.original.astype(float) + self.update).T
        return (y if self.bias is None else y + self.bias).astype(x.dtype)

    def merge(self):
        self.weight = (self.original + self.update).astype(self.original.dtype)

    def unmerge(self):
        self.weight = self.original.copy()

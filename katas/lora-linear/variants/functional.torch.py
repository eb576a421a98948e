import torch
from torch.nn import functional


class LoRALinear(torch.nn.Module):
    def __init__(self, weight, bias, A, B, alpha, rslora=False):
        super().__init__()
        self.register_buffer("weight", weight.detach().clone())
        self.bias, self.A, self.B = bias, A, B
        self.scale = alpha * len(A) ** (-0.5 if rslora else -1.0)
        self.merged = False

    def forward(self, x):
        base = functional.linear(x, self.weight, self.bias)
        if self.merged:
            return base
        return base + functional.linear(functional.linear(x, self.A), self.B) * self.scale

    @torch.no_grad()
    def merge(self):
        if not self.merged:
            self.weight += self.scale * (self.B @ self.A)
        self.merged = True

    @torch.no_grad()
    def unmerge(self):
        if self.merged:
            self.weight -= self.scale * (self.B @ self.A)
        self.merged = False

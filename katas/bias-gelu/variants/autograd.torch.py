import math

import torch

C = math.sqrt(2 / math.pi)


class BiasGelu(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, b):
        z = x + b
        ctx.save_for_backward(z)
        return z / 2 + z / 2 * (C * (z + 0.044715 * z * z * z)).tanh()

    @staticmethod
    def backward(ctx, dy):
        (z,) = ctx.saved_tensors
        t = torch.tanh(C * (z + 0.044715 * z * z * z))
        dz = dy * (0.5 * (1 + t) + 0.5 * z * (1 - t * t) * C * (1 + 0.134145 * z * z))
        return dz, dz.reshape(-1, z.shape[-1]).sum(0)


def bias_gelu(x, b):
    return BiasGelu.apply(x, b)

import math

import torch


def bias_gelu(x, b):
    z = x.double() + b.double().expand_as(x)
    u = (2 / math.pi) ** 0.5 * (z + 0.044715 * torch.pow(z, 3))
    return (z - z / (1 + torch.exp(u + u))).to(x.dtype)

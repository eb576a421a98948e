import math

import torch


def rope(x, positions, base=10000.0):
    d = x.shape[-1]
    c = torch.arange(d, device=x.device)
    frequency = torch.exp(-math.log(base) * (c - c % 2).double() / d)
    angle = positions.double()[:, None] * frequency
    other = torch.stack([-x[..., 1::2], x[..., 0::2]], dim=-1).flatten(-2)
    return (x * angle.cos() + other * angle.sin()).to(x.dtype)

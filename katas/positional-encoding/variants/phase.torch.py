import math

import torch


def positional_encoding(x, positions=None, base=10000.0):
    d = x.shape[2]
    p = torch.arange(x.shape[1], device=x.device) if positions is None else positions
    column = torch.arange(d, device=x.device, dtype=torch.float64)
    odd = column.remainder(2)
    angle = torch.einsum("s,c->sc", p.double(), base ** (-(column - odd) / d))
    # a cosine is a sine a quarter turn ahead
    return x + torch.sin(angle + odd * math.pi / 2).to(x.dtype)

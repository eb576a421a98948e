import math

import torch


def positional_encoding(x, positions=None, base=10000.0):
    S, d = x.shape[-2:]
    if positions is None:
        positions = torch.arange(S, device=x.device, dtype=x.dtype)
    frequency = torch.exp(torch.arange(0, d, 2, device=x.device) * (-math.log(base) / d))
    angle = positions.unsqueeze(1) * frequency
    pe = torch.zeros(S, d, device=x.device, dtype=x.dtype)
    pe[:, 0::2] = angle.sin()
    pe[:, 1::2] = angle.cos()[:, : d // 2]
    return x + pe

import torch


def rope(x, positions, base=10000.0):
    d = x.shape[-1]
    angle = positions[:, None] / base ** (torch.arange(0, d, 2, device=x.device) / d)
    cos, sin = torch.cos(angle), torch.sin(angle)
    a, b = x[..., 0::2], x[..., 1::2]
    return torch.stack([a * cos - b * sin, a * sin + b * cos], dim=-1).reshape(x.shape)

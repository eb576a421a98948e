import torch


def positional_encoding(x, positions=None, base=10000.0):
    _, S, d = x.shape
    if positions is None:
        positions = torch.arange(S, device=x.device)
    i = torch.arange((d + 1) // 2, device=x.device)
    angle = positions[:, None].double() / base ** (2 * i.double() / d)
    pe = torch.stack([angle.sin(), angle.cos()], dim=2).flatten(1)[:, :d]
    return torch.stack([sample + pe.float() for sample in x])

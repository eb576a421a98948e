import torch


def rope(x, positions, base=10000.0):
    d = x.shape[-1]
    frequency = 1.0 / base ** (torch.arange(0, d, 2, device=x.device).float() / d)
    angle = torch.outer(positions.float(), frequency)
    turn = torch.polar(torch.ones_like(angle), angle)
    pairs = torch.view_as_complex(x.unflatten(-1, (d // 2, 2)).contiguous())
    return torch.view_as_real(pairs * turn).flatten(-2)

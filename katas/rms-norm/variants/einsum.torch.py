import torch


def rms_norm(x, weight, eps=1e-6):
    square = torch.einsum("...d,...d->...", x, x) / weight.numel()
    return torch.einsum("...d,...,d->...d", x, (square + eps).pow(-0.5), weight)

import torch


def rms_norm(x, weight, eps=1e-6):
    wide = x.double()
    scale = torch.rsqrt(wide.square().mean(dim=-1, keepdim=True) + eps)
    return (wide * scale).to(x.dtype) * weight

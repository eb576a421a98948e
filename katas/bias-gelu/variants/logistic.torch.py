import torch


def bias_gelu(x, b):
    z = torch.add(x, b)
    return z * torch.sigmoid(1.5957691216057308 * z * (1 + 0.044715 * z.square()))

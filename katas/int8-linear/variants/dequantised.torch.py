import torch


def quantize_rows(a):
    top = torch.linalg.vector_norm(a, ord=float("inf"), dim=-1, keepdim=True)
    scale = torch.where(top == 0, torch.ones_like(top), top / 127)
    return torch.clamp((a / scale).round(), -127, 127).char(), scale


def int8_linear(x, q, scale, bias=None):
    q_x, s_x = quantize_rows(x)
    return torch.nn.functional.linear(q_x * s_x, q * scale, bias)

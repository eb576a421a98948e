import torch


def pack(q):
    return (q[:, 0::2] | q[:, 1::2] << 4).to(torch.uint8)


def int4_linear(x, packed, scale, zero, bias=None):
    outputs, half = packed.shape
    q = torch.stack([packed & 15, packed >> 4], dim=-1).reshape(outputs, 2 * half)
    size = q.shape[1] // scale.shape[1]
    weight = (q - zero.repeat_interleave(size, dim=1)) * scale.repeat_interleave(size, dim=1)
    y = x @ weight.T
    return y if bias is None else y + bias

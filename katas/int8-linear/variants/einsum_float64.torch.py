import torch


def quantize_rows(a):
    wide = a.double()
    scale = torch.maximum(wide.amax(-1), -wide.amin(-1)).unsqueeze(-1) / 127
    scale = scale + (scale == 0)
    return torch.round(wide / scale).to(torch.int8), scale.float()


def int8_linear(x, q, scale, bias=None):
    q_x, s_x = quantize_rows(x)
    total = torch.einsum("...d,od->...o", q_x.double(), q.double())
    y = total * (s_x.double() * scale[:, 0])
    if bias is not None:
        y = y + bias
    return y.float()

import torch


def quantize_rows(a):
    q = torch.zeros(a.shape, dtype=torch.int8, device=a.device)
    scale = torch.ones(*a.shape[:-1], 1, device=a.device)
    nonzero = (a != 0).any(-1)
    rows = a[nonzero]
    scale[nonzero] = rows.abs().max(-1, keepdim=True).values / 127
    q[nonzero] = (rows / scale[nonzero]).round().to(torch.int8)
    return q, scale


def int8_linear(x, q, scale, bias=None):
    q_x, s_x = quantize_rows(x)
    columns = [(q_x.int() * row.int()).sum(-1) * s_x[..., 0] * s for row, s in zip(q, scale[:, 0], strict=True)]
    y = torch.stack(columns, dim=-1)
    return y if bias is None else y + bias

import torch


def pack(q):
    columns = [q[:, i] + (q[:, i + 1] << 4) for i in range(0, q.shape[1], 2)]
    return torch.stack(columns, dim=1).to(torch.uint8)


def int4_linear(x, packed, scale, zero, bias=None):
    groups = scale.shape[1]
    wide = packed.long()
    q = torch.cat([(wide & 15).unsqueeze(2), (wide >> 4).unsqueeze(2)], dim=2).flatten(1).float()
    y = 0
    for part, (xs, qs) in enumerate(zip(x.chunk(groups, -1), q.chunk(groups, 1), strict=True)):
        dots = xs @ qs.T - xs.sum(-1, keepdim=True) * zero[:, part]
        y = y + dots * scale[:, part]
    return y if bias is None else y + bias

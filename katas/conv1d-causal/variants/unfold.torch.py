import torch


def causal_conv1d(x, w, b=None, dilation=1):
    reach = dilation * (w.shape[2] - 1)
    front = torch.zeros(x.shape[0], x.shape[1], reach, dtype=x.dtype, device=x.device)
    windows = torch.cat([front, x], 2).unfold(2, reach + 1, 1)[..., ::dilation]
    y = torch.tensordot(windows, w, dims=([1, 3], [1, 2])).transpose(1, 2)
    return y if b is None else y + b.view(1, -1, 1)

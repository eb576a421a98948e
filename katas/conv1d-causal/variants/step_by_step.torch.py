import torch


def causal_conv1d(x, w, b=None, dilation=1):
    taps, columns = w.shape[2], []
    for t in range(x.shape[2]):
        column = torch.zeros(len(x), len(w), dtype=x.dtype, device=x.device)
        for back in range(taps):
            if t >= back * dilation:
                column = column + x[:, :, t - back * dilation] @ w[:, :, taps - 1 - back].T
        columns.append(column if b is None else column + b)
    return torch.stack(columns, dim=2)

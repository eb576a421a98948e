import torch


def conv_transpose2d(x, w, b=None, stride=1, padding=0):
    n, _, height, width = x.shape
    _, filters, kh, kw = w.shape
    rows, cols = (height - 1) * stride + kh, (width - 1) * stride + kw
    y = x.new_zeros(n, filters, rows, cols)
    for u in range(kh):
        for v in range(kw):
            down, right = slice(u, rows - kh + u + 1, stride), slice(v, cols - kw + v + 1, stride)
            y[:, :, down, right] += torch.einsum("nchw,cf->nfhw", x, w[:, :, u, v])
    y = y[:, :, padding : rows - padding, padding : cols - padding]
    return y if b is None else y + b[:, None, None]

import torch


def conv_transpose2d(x, w, b=None, stride=1, padding=0):
    _, _, height, width = x.shape
    _, filters, kh, kw = w.shape
    rows, cols = (height - 1) * stride + kh, (width - 1) * stride + kw
    total = 0
    for i in range(height):
        for j in range(width):
            stamp = torch.tensordot(x[:, :, i, j], w, dims=1)
            top, left = i * stride, j * stride
            total = total + torch.nn.functional.pad(stamp, (left, cols - left - kw, top, rows - top - kh))
    y = total[:, :, padding : rows - padding, padding : cols - padding]
    return y if b is None else y + b.view(1, filters, 1, 1)

import torch


def max_pool2d(x, kernel, stride=None):
    stride = stride or kernel
    return x.unfold(2, kernel[0], stride[0]).unfold(3, kernel[1], stride[1]).flatten(4).max(-1).values


def max_pool2d_backward(dy, x, kernel, stride=None):
    stride = stride or kernel
    n, c, h, w = x.shape
    cells = torch.arange(h * w, device=x.device).reshape(h, w)
    cells = cells.unfold(0, kernel[0], stride[0]).unfold(1, kernel[1], stride[1]).flatten(2)
    values = x.unfold(2, kernel[0], stride[0]).unfold(3, kernel[1], stride[1]).flatten(4)
    best = values.argmax(-1)
    target = cells.expand(*best.shape, -1).gather(-1, best[..., None]).flatten(2)
    dx = x.new_zeros(n, c, h * w)
    return dx.scatter_add(2, target, dy.flatten(2)).reshape(x.shape)

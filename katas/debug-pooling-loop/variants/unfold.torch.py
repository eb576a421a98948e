import torch


def max_pool2d(x, size, stride):
    return x.unfold(2, size, stride).unfold(3, size, stride).flatten(4).max(dim=-1).values


def max_pool2d_backward(dy, x, size, stride):
    n, c, h, w = x.shape
    columns = torch.nn.functional.unfold(x.reshape(n * c, 1, h, w), size, stride=stride)
    best = columns.argmax(dim=1, keepdim=True)
    spread = torch.zeros_like(columns).scatter(1, best, dy.reshape(n * c, 1, -1))
    return torch.nn.functional.fold(spread, (h, w), size, stride=stride).reshape(n, c, h, w)

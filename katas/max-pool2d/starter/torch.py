import torch


def max_pool2d(x, kernel, stride=None):
    # x: (N, C, H, W), kernel: (kh, kw), stride: (sh, sw) -> y: (N, C, H', W')
    raise NotImplementedError


def max_pool2d_backward(dy, x, kernel, stride=None):
    # dy: (N, C, H', W'), x: (N, C, H, W) -> dx: (N, C, H, W)
    raise NotImplementedError

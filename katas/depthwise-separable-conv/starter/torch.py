import torch


def separable_conv2d(x, depthwise, pointwise, stride=1, padding=0):
    # x: (N, C, H, W)  depthwise: (C, kh, kw)  pointwise: (F, C)  ->  y: (N, F, H', W'), params: int, macs: int
    raise NotImplementedError

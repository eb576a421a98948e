import numpy as np


def avg_pool2d(x, kernel, stride=None, padding=0):
    # x: (N, C, H, W)  kernel: (kh, kw)  ->  y: (N, C, H', W')
    raise NotImplementedError


def avg_pool2d_backward(dy, shape, kernel, stride=None, padding=0):
    # dy: (N, C, H', W')  shape: (N, C, H, W)  ->  dx: (N, C, H, W)
    raise NotImplementedError

import numpy as np


def im2col(x, kernel, stride=1, padding=0):
    # x: (N, C, H, W)  kernel: (kh, kw)  ->  columns: (N, C*kh*kw, H'*W')
    raise NotImplementedError


def col2im(columns, shape, kernel, stride=1, padding=0):
    # columns: (N, C*kh*kw, H'*W')  shape: (N, C, H, W)  ->  image: (N, C, H, W)
    raise NotImplementedError

import numpy as np


def conv_transpose2d(x, w, b=None, stride=1, padding=0):
    # x: (N, C, H, W)  w: (C, F, kh, kw)  b: (F,)  ->  y: (N, F, H', W')
    raise NotImplementedError

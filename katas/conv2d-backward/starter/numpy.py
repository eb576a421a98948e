import numpy as np


def conv2d_backward(dy, x, w, stride=1, padding=0):
    # dy: (N, F, H', W'), x: (N, C, H, W), w: (F, C, kh, kw) -> dx like x, dw like w, db: (F,)
    raise NotImplementedError

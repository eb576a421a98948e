import torch


def lstm(x, W_x, W_h, b, h0=None, c0=None):
    # x: (N, T, D)  W_x: (D, 4H)  W_h: (H, 4H)  b: (4H,)  h0, c0: (N, H)
    # -> states: (N, T, H), h: (N, H), c: (N, H)
    raise NotImplementedError

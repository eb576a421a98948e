import torch


def gru(x, W_x, W_h, b_x, b_h, h0=None):
    # x: (N, T, D)  W_x: (D, 3H)  W_h: (H, 3H)  b_x, b_h: (3H,)  h0: (N, H)
    # -> states: (N, T, H), last: (N, H)
    raise NotImplementedError

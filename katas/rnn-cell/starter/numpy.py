import numpy as np


def rnn(x, W_x, W_h, b, h0=None):
    # x: (N, T, D)  W_x: (D, H)  W_h: (H, H)  b: (H,)  h0: (N, H)  ->  states: (N, T, H), last: (N, H)
    raise NotImplementedError

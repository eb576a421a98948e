import numpy as np


def rnn_bptt(x, W_x, W_h, b, d_states, h0=None):
    # x: (N, T, D)  W_x: (D, H)  W_h: (H, H)  b: (H,)  d_states: (N, T, H)  h0: (N, H)
    # -> dx: (N, T, D), dW_x: (D, H), dW_h: (H, H), db: (H,), dh0: (N, H)
    raise NotImplementedError

import math

import torch


def multi_head_attention(x, W_q, W_k, W_v, W_o, heads, context=None, mask=None):
    # x: (N, S, E)  W_q, W_k, W_v, W_o: (E, E)  heads: int, divides E
    # context: (N, S_c, E)  mask: bool (N, S, S_c)  ->  out: (N, S, E)
    raise NotImplementedError

import math

import torch


def causal_attention(x, W_q, W_k, W_v):
    # x: (N, S, E)  W_q, W_k: (E, d_k)  W_v: (E, d_v)  ->  out: (N, S, d_v), weights: (N, S, S)
    raise NotImplementedError

import math

import torch


def attention(q, k, v, mask=None, causal=False):
    # q: (..., Sq, d_k)  k: (..., Sk, d_k)  v: (..., Sk, d_v)  mask: bool, broadcasts to (..., Sq, Sk)
    # -> out: (..., Sq, d_v), weights: (..., Sq, Sk)
    raise NotImplementedError

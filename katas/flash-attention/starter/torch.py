import math

import torch


def flash_attention(q, k, v, block_q, block_k, causal=False):
    # q: (S_q, d)  k: (S_k, d)  v: (S_k, d_v)  ->  out: (S_q, d_v), lse: (S_q,)
    raise NotImplementedError

import math

import torch


def alibi_attention(q, k, v):
    # q: (N, H, S_q, d)  k: (N, H, S_k, d)  v: (N, H, S_k, d_v)  ->  out: (N, H, S_q, d_v), slopes: (H,)
    raise NotImplementedError

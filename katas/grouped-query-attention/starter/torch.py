import math

import torch


def grouped_query_attention(q, k, v, causal=False):
    # q: (N, H, S_q, d)  k: (N, G, S_k, d)  v: (N, G, S_k, d_v)  ->  out: (N, H, S_q, d_v)
    raise NotImplementedError

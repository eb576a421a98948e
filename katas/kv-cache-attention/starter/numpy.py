import math

import numpy as np


def cached_attention(x, W_q, W_k, W_v, W_o, heads, k_cache=None, v_cache=None):
    # x: (N, S, E)  W_q, W_k, W_v, W_o: (E, E)  k_cache, v_cache: (N, heads, P, E / heads) or None
    # ->  out: (N, S, E), k_cache, v_cache: (N, heads, P + S, E / heads)
    raise NotImplementedError

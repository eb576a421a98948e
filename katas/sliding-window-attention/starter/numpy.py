import math

import numpy as np


def sliding_window_attention(q, k, v, window, sinks=0):
    # q, k: (..., S, d)  v: (..., S, d_v)  window: int >= 1  sinks: int >= 0  ->  out: (..., S, d_v)
    raise NotImplementedError

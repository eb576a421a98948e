import math

import numpy as np


def attention_backward(q, k, v, dout, causal=False):
    # q: (..., S_q, d)  k: (..., S_k, d)  v: (..., S_k, d_v)  dout: (..., S_q, d_v)
    # ->  dq: (..., S_q, d), dk: (..., S_k, d), dv: (..., S_k, d_v)
    raise NotImplementedError

import numpy as np


def quantize_rows(a):
    top = np.max(np.abs(a), axis=-1, keepdims=True)
    top[top == 0] = 127
    scale = top / 127
    return np.clip(np.round(a / scale), -127, 127).astype(np.int8), scale


def int8_linear(x, q, scale, bias=None):
    q_x, s_x = quantize_rows(x)
    y = (q_x * s_x) @ (q * scale).T
    return y + (0 if bias is None else bias)

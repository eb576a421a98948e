import numpy as np


def quantize_rows(a):
    wide = a.astype(np.float64)
    scale = np.maximum(wide.max(-1), -wide.min(-1))[..., None] / 127
    scale += scale == 0
    return np.rint(wide / scale).astype(np.int8), scale


def int8_linear(x, q, scale, bias=None):
    q_x, s_x = quantize_rows(x)
    total = np.einsum("...d,od->...o", q_x, q, dtype=np.int64)
    y = total * (s_x * scale[:, 0])
    if bias is not None:
        y += bias
    return y

import numpy as np


def quantize_rows(a):
    flat = a.reshape(-1, a.shape[-1])
    q, scale = np.zeros(flat.shape, np.int8), np.ones((len(flat), 1))
    for i, row in enumerate(flat):
        largest = float(max(abs(row)))
        if largest:
            scale[i] = largest / 127
            q[i] = [round(float(v) / scale[i, 0]) for v in row]
    return q.reshape(a.shape), scale.reshape(*a.shape[:-1], 1)


def int8_linear(x, q, scale, bias=None):
    q_x, s_x = quantize_rows(x)
    y = np.zeros((*x.shape[:-1], len(q)))
    for o in range(len(q)):
        y[..., o] = (q_x.astype(int) * q[o].astype(int)).sum(-1) * s_x[..., 0] * scale[o, 0]
    return (y if bias is None else y + bias).astype(np.float32)

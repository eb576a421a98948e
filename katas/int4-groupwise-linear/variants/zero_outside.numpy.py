import numpy as np


def pack(q):
    out = np.empty((q.shape[0], q.shape[1] // 2), np.uint8)
    for column in range(out.shape[1]):
        out[:, column] = q[:, 2 * column] + (q[:, 2 * column + 1] << 4)
    return out


def int4_linear(x, packed, scale, zero, bias=None):
    groups = scale.shape[1]
    wide = packed.astype(np.int64)
    q = np.concatenate([(wide & 0xF)[..., None], ((wide >> 4) & 0xF)[..., None]], axis=2).reshape(len(packed), -1)
    y = np.zeros((*x.shape[:-1], len(packed)))
    for part, (xs, qs) in enumerate(zip(np.split(x, groups, -1), np.split(q, groups, 1), strict=True)):
        dots = xs @ qs.T - xs.sum(-1, keepdims=True) * zero[:, part]
        y += dots * scale[:, part]
    return y if bias is None else y + bias

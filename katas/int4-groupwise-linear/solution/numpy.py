import numpy as np


def pack(q):
    return (q[:, 0::2] | q[:, 1::2] << 4).astype(np.uint8)


def int4_linear(x, packed, scale, zero, bias=None):
    outputs, half = packed.shape
    q = np.stack([packed & 15, packed >> 4], axis=-1).reshape(outputs, 2 * half)
    size = q.shape[1] // scale.shape[1]
    weight = (q - np.repeat(zero, size, axis=1)) * np.repeat(scale, size, axis=1)
    y = x @ weight.T
    return y if bias is None else y + bias

import numpy as np


def init_weight(shape, rng, scheme="he", distribution="normal"):
    fan_in, fan_out = fans(shape)
    scale = fan_in if scheme == "he" else (fan_in + fan_out) / 2 * 1.0
    gain = 2 if scheme == "he" else 1
    std = (gain / scale) ** 0.5
    u = rng.random(shape)
    if distribution == "normal":
        w = np.sqrt(-2 * np.log1p(-u)) * np.cos(2 * np.pi * rng.random(shape))
    else:
        w = np.sqrt(12) * (u - 0.5)
    return (std * w).astype(np.float32)


def fans(shape):
    if len(shape) == 2:
        return shape
    outputs, inputs, *kernel = shape
    area = 1
    for k in kernel:
        area *= k
    return inputs * area, outputs * area

import numpy as np


def calibrate(x, axis=None):
    x = x.astype(np.float64)
    others = None if axis is None else tuple(set(range(x.ndim)) - {axis})
    low = x.min(axis=others, keepdims=True).clip(max=0)
    high = x.max(axis=others, keepdims=True).clip(min=0)
    scale = (high - low) / 255
    scale[scale == 0] = 1
    return scale.astype(np.float32), np.round(-128 - low / scale).astype(np.int32)


def quantize(x, scale, zero_point):
    levels = np.round(x.astype(np.float64) / scale).astype(np.int64) + zero_point
    return levels.clip(-128, 127).astype(np.int8)


def dequantize(q, scale, zero_point):
    return ((q.astype(np.float64) - zero_point) * scale).astype(np.float32)

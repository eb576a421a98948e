import numpy as np


def calibrate(x, axis=None):
    groups = [x] if axis is None else list(np.moveaxis(x, axis, 0))
    scales, zero_points = [], []
    for group in groups:
        low, high = min(0.0, float(group.min())), max(0.0, float(group.max()))
        scale = 1.0 if low == high else (high - low) / 255
        scales.append(scale)
        zero_points.append(round(-128 - low / scale))
    shape = [1] * x.ndim
    if axis is not None:
        shape[axis] = len(groups)
    return np.array(scales).reshape(shape), np.array(zero_points).reshape(shape)


def quantize(x, scale, zero_point):
    scale, zero_point = np.broadcast_to(scale, x.shape), np.broadcast_to(zero_point, x.shape)
    q = np.empty(x.shape, np.int8)
    for place in np.ndindex(x.shape):
        level = round(float(x[place] / scale[place])) + int(zero_point[place])
        q[place] = max(-128, min(127, level))
    return q


def dequantize(q, scale, zero_point):
    return (q.astype(np.int32) - zero_point).astype(np.float32) * scale.astype(np.float32)

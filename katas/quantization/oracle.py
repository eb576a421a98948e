"""One number at a time: the nearest of all 256 levels is looked for, the even one where two are equally near."""

import math

import numpy as np

LEVELS = range(-128, 128)


def oracle(x, y, axis=None):
    shape = [1] * x.ndim
    if axis is not None:
        shape[axis] = x.shape[axis]
    scale, zero_point = np.zeros(shape), np.zeros(shape, int)
    for place in np.ndindex(*shape):
        group = x if axis is None else x.take(place[axis], axis)
        numbers = [0.0, *group.ravel()]
        scale[place] = (max(numbers) - min(numbers)) / 255 or 1.0
        zero_point[place] = _even(-128 - min(numbers) / scale[place])
    q, back = np.zeros(y.shape, int), np.zeros(y.shape)
    for place in np.ndindex(y.shape):
        own = tuple(index if i == axis else 0 for i, index in enumerate(place))
        zero, step = int(zero_point[own]), float(scale[own])
        # an offset that is even decides between two levels
        q[place] = min(LEVELS, key=lambda q, z=zero, v=y[place] / step: (abs(q - z - v), (q - z) % 2))
        back[place] = (q[place] - zero) * step
    return scale, zero_point, q, back, 1


def _even(value):
    return min((math.floor(value), math.ceil(value)), key=lambda n: (abs(n - value), n % 2))

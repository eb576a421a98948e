import numpy as np


def calibrate(x, axis=None):
    # x: float, any shape -> scale: float, zero_point: int, both of x.ndim axes, (1, ..., 1) or (1, ..., C, ..., 1)
    raise NotImplementedError


def quantize(x, scale, zero_point):
    # x: float -> q: int8
    raise NotImplementedError


def dequantize(q, scale, zero_point):
    # q: int8 -> float
    raise NotImplementedError

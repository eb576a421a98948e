import numpy as np


def separable_conv2d(x, depthwise, pointwise, stride=1, padding=0):
    (n, c, h, w), (_, kh, kw), s = x.shape, depthwise.shape, stride
    wide = np.zeros((n, c, h + 2 * padding, w + 2 * padding), np.float64)
    wide[:, :, padding : padding + h, padding : padding + w] = x
    columns, positions = [], 0
    tops, lefts = range(0, wide.shape[2] - kh + 1, s), range(0, wide.shape[3] - kw + 1, s)
    for top in tops:
        for left in lefts:
            z = (wide[:, :, top : top + kh, left : left + kw] * depthwise).sum((2, 3))
            columns.append(z @ pointwise.T)
            positions += 1
    y = np.stack(columns, -1).reshape(n, -1, len(tops), len(lefts))
    params = c * kh * kw + c * pointwise.shape[0]
    return y.astype(x.dtype), params, positions * params

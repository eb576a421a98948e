"""Row by row: the nearest of all 255 levels is looked for, then sums of products of levels."""

import numpy as np

LEVELS = range(-127, 128)


def oracle(x, weight, bias=None):
    q, scale = _rows(weight)
    q_x, scale_x = _rows(x)
    y = np.zeros((*x.shape[:-1], len(q)))
    for place in np.ndindex(y.shape):
        token, unit = place[:-1], place[-1]
        total = sum(int(a) * int(b) for a, b in zip(q_x[token], q[unit], strict=True))
        y[place] = total * scale_x[token][0] * scale[unit, 0] + (0.0 if bias is None else bias[unit])
    return q, scale, y, 1


def _rows(a):
    q, scale = np.zeros(a.shape, int), np.zeros((*a.shape[:-1], 1))
    for place in np.ndindex(a.shape[:-1]):
        scale[place] = max(abs(v) for v in a[place]) / 127 or 1.0
        for i, value in enumerate(a[place] / scale[place]):
            q[place][i] = min(LEVELS, key=lambda level, v=value: (abs(level - v), level % 2))
    return q, scale

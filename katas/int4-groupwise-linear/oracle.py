"""Every weight from its own level, group by index arithmetic; the packed bytes as hexadecimal digits."""

import numpy as np


def oracle(x, q, scale, zero, bias=None):
    outputs, inputs = q.shape
    size = inputs // scale.shape[1]
    packed = [[int(f"{row[d + 1]:x}{row[d]:x}", 16) for d in range(0, inputs, 2)] for row in q]
    y = np.zeros((*x.shape[:-1], outputs))
    for place in np.ndindex(y.shape):
        o, total = place[-1], 0.0
        for d in range(inputs):
            total += x[place[:-1]][d] * scale[o, d // size] * (int(q[o, d]) - int(zero[o, d // size]))
        y[place] = total + (0.0 if bias is None else bias[o])
    return np.array(packed), y, 1

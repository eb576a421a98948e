import math

import numpy as np


def positional_encoding(x, positions=None, base=10000.0):
    y = np.array(x, dtype=np.float64)
    d = x.shape[2]
    for s in range(x.shape[1]):
        p = s if positions is None else float(positions[s])
        for c in range(d):
            i, odd = divmod(c, 2)
            angle = p / math.pow(base, 2 * i / d)
            y[:, s, c] += math.cos(angle) if odd else math.sin(angle)
    return y

import numpy as np


def pack(q):
    even, odd = q.T[::2].T, q.T[1::2].T
    return np.bitwise_or(even, np.left_shift(odd, 4)).astype(np.uint8)


def int4_linear(x, packed, scale, zero, bias=None):
    size = 2 * packed.shape[1] // scale.shape[1]
    columns = []
    for o, row in enumerate(packed):
        weights = []
        for d in range(2 * len(row)):
            level = int(row[d // 2]) >> 4 * (d % 2) & 15
            weights.append((level - int(zero[o, d // size])) * float(scale[o, d // size]))
        columns.append(x.astype(np.float64) @ np.array(weights) + (0.0 if bias is None else float(bias[o])))
    return np.stack(columns, axis=-1).astype(np.float32)

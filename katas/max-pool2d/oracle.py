"""Max pooling by comparing pairs: a cell wins when nothing before it is as large and nothing after it is larger."""

import numpy as np


def oracle(x, dy, kernel, stride=None):
    (kh, kw), (sh, sw) = kernel, kernel if stride is None else stride
    y, dx = np.zeros(dy.shape), np.zeros(x.shape)
    for n, c, i, j in np.ndindex(*dy.shape):
        cells = [(n, c, i * sh + a, j * sw + b) for a in range(kh) for b in range(kw)]
        for k, cell in enumerate(cells):
            if all(x[other] < x[cell] for other in cells[:k]) and all(x[other] <= x[cell] for other in cells[k:]):
                y[n, c, i, j] = x[cell]
                dx[cell] += dy[n, c, i, j]
    return y, dx

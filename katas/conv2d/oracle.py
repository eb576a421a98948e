"""Convolution scattered from the input: every pixel adds to each output that sees it. Nothing is padded."""

import numpy as np


def oracle(x, w, b=None, stride=1, padding=0):
    samples, _, height, width = x.shape
    filters, _, kh, kw = w.shape
    rows = len(range(-padding, height + padding - kh + 1, stride))
    cols = len(range(-padding, width + padding - kw + 1, stride))
    y = np.zeros((samples, filters, rows, cols))
    for (n, c, r, s), pixel in np.ndenumerate(x):
        for i in range(rows):
            for j in range(cols):
                a, d = r + padding - i * stride, s + padding - j * stride
                if 0 <= a < kh and 0 <= d < kw:
                    y[n, :, i, j] += pixel * w[:, c, a, d]
    if b is not None:
        for f in range(filters):
            y[:, f] += b[f]
    return y

"""From the definition: every output number by loops over channels and taps; weights and products are counted."""

import numpy as np


def oracle(x, depthwise, pointwise, stride=1, padding=0):
    n, channels, height, width = x.shape
    (_, kh, kw), filters = depthwise.shape, len(pointwise)
    rows = [r for r in range(-padding, height + padding, stride) if r + kh <= height + padding]
    cols = [q for q in range(-padding, width + padding, stride) if q + kw <= width + padding]
    y, products = np.zeros((n, filters, len(rows), len(cols))), 0
    for (i, r), (j, q) in ((a, b) for a in enumerate(rows) for b in enumerate(cols)):
        for c in range(channels):
            z = np.zeros(n)
            for u, v in np.ndindex(kh, kw):
                products += 1
                if 0 <= r + u < height and 0 <= q + v < width:
                    z = z + depthwise[c, u, v] * x[:, c, r + u, q + v]
            for f in range(filters):
                products += 1
                y[:, f, i, j] += pointwise[f, c] * z
    return y, depthwise.size + pointwise.size, products

"""The network in numpy, tap by tap, pooled by comparing the four corners of each window."""

import numpy as np


def oracle(x, weights, **_):
    for name in ("conv1", "conv2"):
        kernel, bias = weights[f"{name}.weight"], weights[f"{name}.bias"]
        rows, cols = x.shape[2] - 2, x.shape[3] - 2
        y = bias[:, None, None] + sum(
            np.einsum("nchw,fc->nfhw", x[:, :, u : u + rows, v : v + cols], kernel[:, :, u, v])
            for u in range(3)
            for v in range(3)
        )
        y = y[:, :, : rows // 2 * 2, : cols // 2 * 2]
        x = np.maximum.reduce([y[:, :, u::2, v::2] for u in (0, 1) for v in (0, 1)])
        x = np.where(x > 0, x, 0)
    return np.array([weights["fc.weight"] @ sample.ravel() + weights["fc.bias"] for sample in x])

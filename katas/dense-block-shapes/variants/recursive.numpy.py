import numpy as np


def dense_block(x, weights):
    if not weights:
        return x.copy()
    *earlier, last = weights
    before = dense_block(x, earlier)
    new = (last[None, :, :, None, None] * (before * (before > 0))[:, None]).sum(2)
    return np.hstack([before, new])


def plan(k0, growth, blocks, theta):
    starts, widths = [], []
    for layers in blocks:
        starts.append(int(theta * widths[-1] // 1) if widths else k0)
        widths.append(starts[-1] + layers * growth)
    received = [(s + growth * np.arange(layers)).tolist() for s, layers in zip(starts, blocks, strict=True)]
    return received, widths, [(layers**2 + layers) // 2 for layers in blocks]

import numpy as np


def separable_conv2d(x, depthwise, pointwise, stride=1, padding=0):
    channels, kh, kw = depthwise.shape
    x = np.pad(x, [(0, 0)] * 2 + [(padding, padding)] * 2)
    rows, cols = (x.shape[2] - kh + stride) // stride, (x.shape[3] - kw + stride) // stride
    y = 0
    for c in range(channels):
        z = sum(
            depthwise[c, u, v] * x[:, c, u:, v:][:, ::stride, ::stride][:, :rows, :cols]
            for u in range(kh)
            for v in range(kw)
        )
        y = y + pointwise[:, c, None, None] * z[:, None]
    return y, depthwise.size + pointwise.size, rows * cols * (depthwise.size + pointwise.size)

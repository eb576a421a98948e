import numpy as np


def conv2d_backward(dy, x, w, stride=1, padding=0):
    _, _, height, width = x.shape
    _, _, kh, kw = w.shape
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    dx, dw = np.zeros_like(x), np.zeros_like(w)
    _, _, rows, cols = dy.shape
    for i in range(rows):
        for j in range(cols):
            top, left = i * stride, j * stride
            window = (..., slice(top, top + kh), slice(left, left + kw))
            dw += np.einsum("nf,ncij->fcij", dy[:, :, i, j], x[window])
            dx[window] += np.einsum("nf,fcij->ncij", dy[:, :, i, j], w)
    dx = dx[:, :, padding : padding + height, padding : padding + width]  # not [p:-p]: empty for p = 0
    return dx, dw, dy.sum((0, 2, 3))

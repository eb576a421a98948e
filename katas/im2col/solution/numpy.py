import numpy as np


def taps(height, width, kernel, stride):
    rows, cols = (height - kernel[0]) // stride + 1, (width - kernel[1]) // stride + 1
    for u, v in np.ndindex(*kernel):
        yield u, v, slice(u, u + stride * (rows - 1) + 1, stride), slice(v, v + stride * (cols - 1) + 1, stride)


def im2col(x, kernel, stride=1, padding=0):
    n, channels, _, _ = x.shape
    kh, kw = kernel
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    seen = [x[:, :, down, right] for _, _, down, right in taps(x.shape[2], x.shape[3], kernel, stride)]
    columns = np.stack(seen, axis=2).reshape(n, channels, kh, kw, *seen[0].shape[2:])
    return columns.reshape(n, channels * kh * kw, -1)


def col2im(columns, shape, kernel, stride=1, padding=0):
    n, channels, height, width = shape
    image = np.zeros((n, channels, height + 2 * padding, width + 2 * padding), columns.dtype)
    columns = columns.reshape(n, channels, *kernel, -1)
    for u, v, down, right in taps(image.shape[2], image.shape[3], kernel, stride):
        pixels = image[:, :, down, right]  # a view
        pixels += columns[:, :, u, v].reshape(pixels.shape)
    return image[:, :, padding : padding + height, padding : padding + width]

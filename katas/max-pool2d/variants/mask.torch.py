import torch


def _boxes(shape, kernel, stride):
    sh, sw = stride or kernel
    for i, top in enumerate(range(0, shape[2] - kernel[0] + 1, sh)):
        for j, left in enumerate(range(0, shape[3] - kernel[1] + 1, sw)):
            yield i, j, (..., slice(top, top + kernel[0]), slice(left, left + kernel[1]))


def max_pool2d(x, kernel, stride=None):
    rows = {}
    for i, _, box in _boxes(x.shape, kernel, stride):
        rows.setdefault(i, []).append(x[box].flatten(2).max(2)[0])
    return torch.stack([torch.stack(row, -1) for row in rows.values()], -2)


def max_pool2d_backward(dy, x, kernel, stride=None):
    dx = torch.zeros_like(x)
    for i, j, box in _boxes(x.shape, kernel, stride):
        flat = x[box].flatten(2)
        equal = flat == flat.amax(2, keepdim=True)
        first = equal & (equal.cumsum(2) == 1)
        dx[box] += (first * dy[:, :, i, j, None]).reshape(x[box].shape)
    return dx

import torch.nn.functional as F


def conv2d(x, w, b=None, stride=1, padding=0):
    n, _, h, wd = x.shape
    f, _, kh, kw = w.shape
    columns = F.unfold(x, (kh, kw), padding=padding, stride=stride)
    y = w.reshape(f, -1) @ columns
    if b is not None:
        y = y + b[:, None]
    return y.reshape(n, f, (h + 2 * padding - kh) // stride + 1, (wd + 2 * padding - kw) // stride + 1)

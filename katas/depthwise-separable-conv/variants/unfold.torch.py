import torch.nn.functional as F


def separable_conv2d(x, depthwise, pointwise, stride=1, padding=0):
    n, c, h, _ = x.shape
    _, kh, kw = depthwise.shape
    columns = F.unfold(x, (kh, kw), padding=padding, stride=stride).reshape(n, c, kh * kw, -1)
    z = (columns * depthwise.reshape(c, kh * kw, 1)).sum(2)
    rows = (h + 2 * padding - kh) // stride + 1
    params = c * kh * kw + c * pointwise.shape[0]
    return (pointwise @ z).reshape(n, pointwise.shape[0], rows, -1), params, params * z.shape[2]

import torch
import torch.nn.functional as F


def separable_conv2d(x, depthwise, pointwise, stride=1, padding=0):
    n, channels = x.shape[:2]
    kh, kw = depthwise.shape[1:]
    x = F.pad(x, (padding, padding, padding, padding))
    height, width = (x.shape[2] - kh) // stride + 1, (x.shape[3] - kw) // stride + 1
    z = x.new_zeros(n, channels, height, width)
    for u in range(kh):
        for v in range(kw):
            rows = slice(u, u + stride * (height - 1) + 1, stride)
            cols = slice(v, v + stride * (width - 1) + 1, stride)
            z = z + depthwise[:, u, v, None, None] * x[:, :, rows, cols]
    params = channels * (kh * kw + len(pointwise))
    return torch.einsum("fc,nchw->nfhw", pointwise, z), params, params * height * width

import torch


def separable_conv2d(x, depthwise, pointwise, stride=1, padding=0):
    (c, kh, kw), f = depthwise.shape, pointwise.shape[0]
    d, p = depthwise.double(), pointwise.double()
    x64 = torch.nn.functional.pad(x.double(), (padding, padding, padding, padding))
    lines = []
    for top in range(0, x64.shape[2] - kh + 1, stride):
        line = []
        for left in range(0, x64.shape[3] - kw + 1, stride):
            z = (x64[:, :, top : top + kh, left : left + kw] * d).flatten(2).sum(2)
            line.append(z @ p.T)
        lines.append(torch.stack(line, -1))
    y = torch.stack(lines, 2)
    params = c * (kh * kw + f)
    return y.to(x.dtype), params, params * y.shape[2] * y.shape[3]

import torch


def _places(size, k, stride, padding, like):
    out = torch.arange((size - 1) * stride + k - 2 * padding, device=like.device)[:, None, None]
    i = torch.arange(size, device=like.device)[:, None]
    u = torch.arange(k, device=like.device)
    return (out + padding == i * stride + u).to(torch.float64)


def conv_transpose2d(x, w, b=None, stride=1, padding=0):
    rows = _places(x.shape[2], w.shape[2], stride, padding, x)
    cols = _places(x.shape[3], w.shape[3], stride, padding, x)
    stamped = torch.einsum("nchw,cfuv->nfhwuv", x.double(), w.double())
    y = torch.einsum("nfhwuv,rhu,qwv->nfrq", stamped, rows, cols)
    if b is not None:
        y = y + b.double()[:, None, None]
    return y.to(x.dtype)

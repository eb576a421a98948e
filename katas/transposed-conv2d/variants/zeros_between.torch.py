import torch
import torch.nn.functional as F


def conv_transpose2d(x, w, b=None, stride=1, padding=0):
    n, c, height, width = x.shape
    kh, kw = w.shape[2:]
    wide = torch.zeros(n, c, height, stride, width, stride, dtype=x.dtype, device=x.device)
    wide[:, :, :, 0, :, 0] = x
    wide = wide.reshape(n, c, height * stride, width * stride)
    wide = wide[:, :, : (height - 1) * stride + 1, : (width - 1) * stride + 1]
    wide = F.pad(wide, (kw - 1, kw - 1, kh - 1, kh - 1))
    y = torch.einsum("nchwuv,cfuv->nfhw", wide.unfold(2, kh, 1).unfold(3, kw, 1), w.flip(2, 3))
    y = y[:, :, padding : y.shape[2] - padding, padding : y.shape[3] - padding]
    return y if b is None else y + b[None, :, None, None]

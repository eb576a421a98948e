import torch
import torch.nn.functional as F


def conv2d_backward(dy, x, w, stride=1, padding=0):
    kh, kw = w.shape[2:]
    h, wd = x.shape[2] + 2 * padding, x.shape[3] + 2 * padding
    spread = dy.new_zeros(*dy.shape[:2], h + kh - 1, wd + kw - 1)
    spread[:, :, kh - 1 : kh - 1 + stride * dy.shape[2] : stride, kw - 1 : kw - 1 + stride * dy.shape[3] : stride] = dy
    dx = torch.einsum("nfhwij,fcij->nchw", spread.unfold(2, kh, 1).unfold(3, kw, 1), w.flip((2, 3)))
    windows = F.pad(x, (padding,) * 4).unfold(2, kh, stride).unfold(3, kw, stride)
    dw = torch.einsum("nfhw,nchwij->fcij", dy, windows)
    return dx[:, :, padding : h - padding, padding : wd - padding], dw, dy.transpose(0, 1).flatten(1).sum(1)

import torch.nn.functional as F


def conv2d_backward(dy, x, w, stride=1, padding=0):
    kernel = w.shape[2:]
    columns = F.unfold(x, kernel, padding=padding, stride=stride)
    flat = dy.flatten(2)
    dw = (flat @ columns.mT).sum(0).reshape(w.shape)
    dx = F.fold(w.flatten(1).T @ flat, x.shape[2:], kernel, padding=padding, stride=stride)
    return dx, dw, flat.sum((0, 2))

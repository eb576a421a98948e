import torch


def softmax(x, axis=-1):
    shifted = x - x.amax(dim=axis, keepdim=True)
    e = torch.exp(shifted)
    return e / e.sum(dim=axis, keepdim=True)

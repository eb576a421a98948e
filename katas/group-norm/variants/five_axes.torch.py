import torch


def group_norm(x, gamma, beta, groups, eps=1e-5):
    flat = x.reshape(x.shape[0], groups, x.shape[1] // groups, -1)
    centred = flat - flat.mean(dim=(2, 3), keepdim=True)
    variance = centred.square().mean(dim=(2, 3), keepdim=True)
    z = centred / torch.sqrt(variance + eps)
    y = torch.addcmul(beta.view(1, groups, -1, 1), z, gamma.view(1, groups, -1, 1))
    return y.reshape(x.shape)

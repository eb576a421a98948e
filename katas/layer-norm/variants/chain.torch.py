import torch


def layer_norm(x, gamma, beta, eps=1e-5):
    centred = x - x.mean(-1, keepdim=True)
    return centred * (centred.square().mean(-1, keepdim=True) + eps) ** -0.5 * gamma + beta


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    # backwards along the graph: y, x_hat, inverse root, variance, mean
    d = x.shape[-1]
    centred = x - x.mean(-1, keepdim=True)
    inverse = 1 / torch.sqrt((centred**2).mean(-1, keepdim=True) + eps)
    dx_hat = dy * gamma
    dvar = -0.5 * inverse**3 * (dx_hat * centred).sum(-1, keepdim=True)
    dcentred = dx_hat * inverse + dvar * 2 * centred / d
    dx = dcentred - dcentred.sum(-1, keepdim=True) / d
    flat = (dy * centred * inverse).reshape(-1, d)
    return dx, flat.sum(0), dy.reshape(-1, d).sum(0)

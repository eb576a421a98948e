import torch


def layer_norm(x, gamma, beta, eps=1e-5):
    y = torch.empty(x.shape, dtype=x.dtype, device=x.device)
    for place, row in zip(y.view(-1, x.shape[-1]), x.reshape(-1, x.shape[-1]), strict=True):
        var, mean = torch.var_mean(row, 0, correction=0)
        place.copy_((row - mean) / torch.sqrt(var + eps) * gamma + beta)
    return y


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    d = x.shape[-1]
    rows, g = x.reshape(-1, d), dy.reshape(-1, d)
    var, mean = torch.var_mean(rows, 1, correction=0, keepdim=True)
    std = torch.sqrt(var + eps)
    x_hat = (rows - mean) / std
    centring = torch.eye(d, dtype=x.dtype, device=x.device) - 1 / d
    jacobian = (centring - x_hat[:, :, None] * x_hat[:, None, :] / d) / std[:, :, None]
    dx = torch.einsum("rij,rj->ri", jacobian, g * gamma)
    return dx.reshape(x.shape), torch.einsum("rd,rd->d", g, x_hat), g.sum(0)

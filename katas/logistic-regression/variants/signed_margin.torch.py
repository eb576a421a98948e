import torch


def logistic_loss(X, y, w, b, l2=0.0):
    sign = 2 * y - 1
    margin = sign * (X @ w + b)
    small = (-margin.abs()).exp()
    losses = small.log1p() + (-margin).clamp(min=0)
    miss = torch.where(margin > 0, small, torch.ones_like(small)) / (1 + small)
    dw = -(X * (sign * miss)[:, None]).mean(dim=0) + l2 * w
    return losses.mean() + 0.5 * l2 * (w**2).sum(), dw, -(sign * miss).mean()

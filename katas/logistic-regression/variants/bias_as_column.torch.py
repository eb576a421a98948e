import torch


def logistic_loss(X, y, w, b, l2=0.0):
    design = torch.cat([X, X.new_ones(len(X), 1)], dim=1).double()
    theta = torch.cat([w, w.new_full((1,), b)]).double()
    shrink = torch.full_like(theta, l2)
    shrink[-1] = 0
    z = torch.einsum("nd,d->n", design, theta)
    losses = torch.logaddexp(torch.zeros_like(z), z) - z * y
    grad = torch.einsum("nd,n->d", design, torch.sigmoid(z) - y) / len(y) + shrink * theta
    loss = losses.mean() + (shrink * theta**2).sum() / 2
    return loss.to(X.dtype), grad[:-1].to(X.dtype), grad[-1].to(X.dtype)

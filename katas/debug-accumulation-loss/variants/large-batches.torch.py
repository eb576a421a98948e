import torch
from torch.nn.functional import mse_loss


def train(x, y, w, b, lr, micro_batch, accumulate, epochs):
    theta = torch.cat([w, b])
    rows = torch.nn.functional.pad(x, (0, 1), value=1.0)
    losses = []
    for _ in range(epochs):
        size = micro_batch * accumulate
        for batch, targets in zip(rows.split(size), y.split(size), strict=True):
            theta.requires_grad_()
            loss = mse_loss(batch @ theta, targets)
            (gradient,) = torch.autograd.grad(loss, theta)
            theta = (theta - lr * gradient).detach()
            losses.append(loss.detach())
    return torch.stack(losses), theta[:-1].clone(), theta[-1:].clone()

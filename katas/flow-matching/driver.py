"""A small model of one tanh layer that is told the time; the loss, its gradients, and samples of the same model."""

import torch


def drive(module, noise, data, t, steps, w, u):
    w, u = w.detach().requires_grad_(), u.detach().requires_grad_()
    calls = []

    def model(x, when):
        calls.append(tuple(when.shape))
        return torch.tanh(x @ w + when.reshape(-1, *[1] * (x.ndim - 1)) * u)

    with torch.enable_grad():
        loss = module.flow_loss(model, noise, data, t)
        slopes = [torch.zeros_like(w), torch.zeros_like(u)]
        if loss.requires_grad:
            slopes = torch.autograd.grad(loss, (w, u), allow_unused=True, materialize_grads=True)
    with torch.no_grad():
        x = module.sample(model, noise, steps)
    return loss.detach(), *slopes, x, calls

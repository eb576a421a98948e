"""A small model of one tanh layer that is told the step; the loss, its gradients and how often the model ran."""

import torch


def drive(module, x0, t, noise, alpha_bar, w, u, options):
    w, u = w.detach().requires_grad_(), u.detach().requires_grad_()
    calls = []

    def model(x_t, steps):
        calls.append(tuple(x_t.shape))
        when = steps.to(x_t.dtype).reshape(-1, *[1] * (x_t.ndim - 1)) / 4
        return torch.tanh(x_t @ w + when * u)

    with torch.enable_grad():
        loss, errors = module.diffusion_loss(model, x0, t, noise, alpha_bar, **options)
        slopes = [torch.zeros_like(w), torch.zeros_like(u)]
        if loss.requires_grad:
            slopes = torch.autograd.grad(loss, (w, u), allow_unused=True, materialize_grads=True)
    return loss.detach(), errors.detach(), *slopes, calls

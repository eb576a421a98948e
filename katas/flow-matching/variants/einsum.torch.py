import torch


def flow_loss(model, noise, data, t):
    velocity = data - noise
    gap = model(noise + torch.einsum("n,n...->n...", t, velocity), t) - velocity
    return torch.einsum("n...,n...->n", gap, gap).sum() / gap.numel()


def sample(model, noise, steps):
    x, t = noise, torch.zeros_like(noise.flatten(1)[:, 0])
    while steps:
        x = x + model(x, t) * ((1 - t) / steps).reshape(-1, *[1] * (x.ndim - 1))
        t = t + (1 - t) / steps
        steps -= 1
    return x

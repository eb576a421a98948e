import torch


def flow_loss(model, noise, data, t):
    share = t.reshape(-1, *[1] * (data.ndim - 1))
    x = (1 - share) * noise + share * data
    return ((model(x, t) - (data - noise)) ** 2).mean()


def sample(model, noise, steps):
    x = noise
    for step in range(steps):
        t = torch.full((len(x),), step / steps, dtype=x.dtype, device=x.device)
        x = x + model(x, t) / steps
    return x

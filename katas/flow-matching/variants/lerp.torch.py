import torch
import torch.nn.functional as F


def flow_loss(model, noise, data, t):
    weight = t.view((len(t),) + (1,) * (data.dim() - 1)).expand_as(data)
    return F.mse_loss(model(torch.lerp(noise, data, weight), t), data - noise)


def sample(model, noise, steps):
    times = torch.linspace(0, 1, steps + 1, dtype=noise.dtype, device=noise.device)
    x = noise.clone()
    for k in range(steps):
        x += (times[k + 1] - times[k]) * model(x, times[k].expand(len(x)))
    return x

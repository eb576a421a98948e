import torch


def flow_loss(model, noise, data, t):
    rows = [(1 - float(s)) * a.double() + float(s) * b.double() for s, a, b in zip(t, noise, data, strict=True)]
    prediction = model(torch.stack(rows).to(data.dtype), t).double()
    errors = [(p - (b - a)).pow(2).mean() for p, a, b in zip(prediction, noise.double(), data.double(), strict=True)]
    return (sum(errors) / len(errors)).to(data.dtype)


def sample(model, noise, steps):
    size, x = 1 / steps, noise.double()
    for k in range(steps):
        t = noise.new_full((noise.shape[0],), k * size)
        x = x + size * model(x.to(noise.dtype), t).double()
    return x.to(noise.dtype)

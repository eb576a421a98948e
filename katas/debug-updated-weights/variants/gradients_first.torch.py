import torch


def train(x, y, w1, b1, w2, b2, lr, steps):
    params, losses = [w1, b1, w2, b2], []
    for _ in range(steps):
        loss, gradients = loss_and_gradients(x, y, *params)
        losses.append(loss)
        params = [p - lr * g for p, g in zip(params, gradients, strict=True)]
    return torch.tensor(losses), *params


def loss_and_gradients(x, y, w1, b1, w2, b2):
    h = torch.tanh(x @ w1 + b1)
    e = h @ w2 + b2 - y
    g = e * (2 / e.numel())
    s = (g @ w2.T) * (1 - h * h)
    return e.square().mean(), (x.T @ s, s.sum(0), h.T @ g, g.sum(0))

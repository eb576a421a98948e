import torch


def with_one(a):
    return torch.cat([a, a.new_ones(len(a), 1)], dim=1)


def train(x, y, w1, b1, w2, b2, lr, steps):
    first, second = torch.cat([w1, b1[None]]), torch.cat([w2, b2[None]])
    losses = torch.empty(steps, device=x.device)
    for step in range(steps):
        hidden = torch.tanh(with_one(x) @ first)
        error = with_one(hidden) @ second - y
        losses[step] = (error * error).mean()
        signal = error * (2 / y.numel())
        back = (signal @ second[:-1].T) * (1 - hidden * hidden)
        second = second - lr * with_one(hidden).T @ signal
        first = first - lr * with_one(x).T @ back
    return losses, first[:-1], first[-1], second[:-1], second[-1]

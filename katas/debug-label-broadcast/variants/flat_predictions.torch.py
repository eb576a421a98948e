import torch


def train(x, y, w, b, lr, steps):
    weights, bias = w.squeeze(1).clone(), b.clone()
    losses = []
    for _ in range(steps):
        error = x @ weights + bias - y
        losses.append(error.square().mean())
        weights -= lr * 2 * (error @ x) / len(y)
        bias -= lr * 2 * error.mean()
    return torch.stack(losses), weights.unsqueeze(1), bias

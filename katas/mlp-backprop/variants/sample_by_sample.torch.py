import torch


def mlp_backward(X, y, W1, b1, W2, b2, hidden="tanh"):
    grads = [torch.zeros_like(each) for each in (W1, b1, W2, b2)]
    for x, target in zip(X, y, strict=True):
        z = x @ W1 + b1
        h = torch.tanh(z) if hidden == "tanh" else torch.sigmoid(z)
        error = torch.sigmoid(h @ W2 + b2) - target
        dz = (W2 @ error) * (1 - h * h if hidden == "tanh" else h - h * h)
        for total, one in zip(grads, (torch.outer(x, dz), dz, torch.outer(h, error), error), strict=True):
            total += one
    return tuple(total / len(X) for total in grads)

import torch


def groups(x, y, micro_batch, accumulate):
    """The micro-batches of an epoch, as many together as are accumulated for one update."""
    parts = list(zip(x.split(micro_batch), y.split(micro_batch), strict=True))
    return [parts[start : start + accumulate] for start in range(0, len(parts), accumulate)]


def backward(params, group):
    w, b = params
    total = 0.0
    for rows, targets in group:
        loss = ((rows @ w + b - targets) ** 2).mean() / len(group)
        loss.backward()
        total += loss.item()
    return total


@torch.no_grad()
def update(params, lr):
    for p in params:
        p -= lr * p.grad
        p.grad = None


def train(x, y, w, b, lr, micro_batch, accumulate, epochs):
    params = [p.clone().requires_grad_() for p in (w, b)]
    losses = []
    for _ in range(epochs):
        for group in groups(x, y, micro_batch, accumulate):
            losses.append(backward(params, group))
            update(params, lr)
    return torch.tensor(losses, device=x.device), *(p.detach() for p in params)

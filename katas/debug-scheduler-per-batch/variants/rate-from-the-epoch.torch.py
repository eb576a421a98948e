import torch


def fit(x, y, w, b, epochs, batch_size, lr, step_size, gamma):
    w, b = w.detach().clone().requires_grad_(True), b.detach().clone().requires_grad_(True)
    losses, rates = [], []
    for epoch in range(epochs):
        rate = lr * gamma ** (epoch // step_size)
        rates.append(rate)
        squares = 0.0
        for start in range(0, len(x), batch_size):
            error = x[start : start + batch_size] @ w + b - y[start : start + batch_size]
            gradients = torch.autograd.grad(error.square().mean(), [w, b])
            with torch.no_grad():
                for p, g in zip((w, b), gradients, strict=True):
                    p.sub_(rate * g)
            squares += error.detach().square().sum()
        losses.append(squares / len(x))
    return torch.stack(losses), torch.tensor(rates, device=x.device), w.detach(), b.detach()

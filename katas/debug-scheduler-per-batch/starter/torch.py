import torch


class SGD:
    def __init__(self, params, lr):
        self.params, self.lr = params, lr

    @torch.no_grad()
    def step(self):
        for p in self.params:
            p -= self.lr * p.grad

    def zero_grad(self):
        for p in self.params:
            p.grad = None


class StepDecay:
    """Multiplies the rate of an optimizer by gamma after every step_size calls of step."""

    def __init__(self, optimizer, step_size, gamma):
        self.optimizer, self.step_size, self.gamma = optimizer, step_size, gamma
        self.calls = 0

    def step(self):
        self.calls += 1
        if self.calls % self.step_size == 0:
            self.optimizer.lr *= self.gamma


def fit(x, y, w, b, epochs, batch_size, lr, step_size, gamma):
    w, b = w.clone().requires_grad_(), b.clone().requires_grad_()
    optimizer = SGD([w, b], lr)
    scheduler = StepDecay(optimizer, step_size, gamma)
    losses, rates = [], []
    for _ in range(epochs):
        rates.append(optimizer.lr)
        total = 0.0
        for rows, targets in zip(x.split(batch_size), y.split(batch_size), strict=True):
            loss = ((rows @ w + b - targets) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            scheduler.step()
            total += loss.item() * len(rows)
        losses.append(total / len(x))
    return torch.tensor(losses, device=x.device), torch.tensor(rates, device=x.device), w.detach(), b.detach()

import torch
from torch import nn


class Regressor(nn.Module):
    def __init__(self, features, hidden):
        super().__init__()
        self.body = nn.Linear(features, hidden)
        self.head = nn.Linear(hidden, 1)

    def forward(self, x):
        return self.head(torch.tanh(self.body(x)))[:, 0]


class Momentum:
    """Gradient descent with momentum; every parameter has a velocity of its own."""

    def __init__(self, params, lr, momentum):
        self.params, self.lr, self.momentum = list(params), lr, momentum
        self.velocities = [torch.zeros_like(p) for p in self.params]

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    @torch.no_grad()
    def step(self):
        for p, v in zip(self.params, self.velocities, strict=True):
            if p.grad is not None:
                v.mul_(self.momentum).add_(p.grad)
                p.sub_(self.lr * v)


def fit_head_then_all(model, batches, lr, momentum, head_epochs, epochs):
    """First the head alone, with the body as it is; then everything, with a fresh optimiser."""
    losses = []
    for parameters, count in ((model.head.parameters(), head_epochs), (model.parameters(), epochs)):
        optimizer = Momentum(parameters, lr, momentum)
        optimizer.zero_grad()
        for _ in range(count):
            for x, y in batches:
                loss = ((model(x) - y) ** 2).mean()
                loss.backward()
                optimizer.step()
                optimizer.zero_grad()
                losses.append(loss.item())
    return losses

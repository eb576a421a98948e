import torch
from torch import nn


class Tagger(nn.Module):
    """A stack of tanh layers; one linear head for each task reads the last of them."""

    def __init__(self, features, width, depth, outputs):
        super().__init__()
        self.embed = nn.Linear(features, width)
        self.layers = nn.Module()
        for index in range(depth):
            self.layers.add_module(str(index), nn.Linear(width, width))
        self.heads = nn.ModuleList([nn.Linear(width, size) for size in outputs])

    def forward(self, x):
        h = torch.tanh(self.embed(x))
        for layer in self.layers.children():
            h = h + torch.tanh(layer(h))
        return [head(h) for head in self.heads]


def loss_of(model, x, targets):
    errors = [((y - target) ** 2).mean() for y, target in zip(model(x), targets, strict=True)]
    return sum(errors) / len(errors)


def train(model, x, targets, lr, steps):
    losses = []
    for _ in range(steps):
        loss = loss_of(model, x, targets)
        losses.append(loss.item())
        parameters = list(model.parameters())
        gradients = torch.autograd.grad(loss, parameters)
        with torch.no_grad():
            for parameter, gradient in zip(parameters, gradients, strict=True):
                parameter -= lr * gradient
    return losses


def checkpoint(model):
    return {name: value.clone() for name, value in model.state_dict().items()}

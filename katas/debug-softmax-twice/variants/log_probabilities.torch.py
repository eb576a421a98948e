import torch
from torch import nn


class Classifier(nn.Module):
    def __init__(self, *params):
        super().__init__()
        self.params = nn.ParameterList([p.detach().clone() for p in params])

    def forward(self, x):
        w1, b1, w2, b2 = self.params
        return torch.log_softmax(torch.tanh(x @ w1 + b1) @ w2 + b2, dim=1)


def train(x, labels, w1, b1, w2, b2, lr, steps):
    model = Classifier(w1, b1, w2, b2)
    losses = []
    for _ in range(steps):
        loss = nn.functional.nll_loss(model(x), labels)
        losses.append(loss.item())
        model.zero_grad()
        loss.backward()
        for p in model.parameters():
            p.data -= lr * p.grad
    return torch.tensor(losses, device=x.device), model(x).exp(), *model.params

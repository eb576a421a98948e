import torch
from torch import nn


class SmallCNN(nn.Module):
    def __init__(self, shape, widths, classes):
        super().__init__()
        self.conv1 = nn.Conv2d(shape[0], widths[0], 3, padding="same")
        self.conv2 = nn.Conv2d(widths[0], widths[1], 3)
        rows, columns = ((side // 2 - 2) // 2 for side in shape[1:])
        self.fc = nn.Linear(widths[1] * rows * columns, classes)

    def forward(self, x):
        # max and ReLU commute
        h = nn.functional.max_pool2d(self.conv1(x), 2).clamp(min=0)
        h = nn.functional.max_pool2d(self.conv2(h), 2).clamp(min=0)
        return self.fc(h.reshape(x.shape[0], -1))


def fit(model, x, y, lr, steps):
    losses = []
    for _ in range(steps):
        log_p = model(x) - model(x).logsumexp(1, keepdim=True)
        loss = -log_p[torch.arange(len(y), device=y.device), y].mean()
        gradients = torch.autograd.grad(loss, list(model.parameters()))
        for parameter, gradient in zip(model.parameters(), gradients, strict=True):
            parameter.data.add_(gradient, alpha=-lr)
        losses.append(float(loss.detach()))
    return torch.tensor(losses)

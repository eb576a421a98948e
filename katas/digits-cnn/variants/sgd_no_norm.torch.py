import torch
from torch import nn


def fit(x, y):
    net = nn.Sequential(
        nn.Conv2d(1, 12, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(12, 24, 3),
        nn.ReLU(),
        nn.Flatten(),
        nn.Linear(96, 10),
    )
    mean, std = x.mean(), x.std()
    x = (x - mean) / std
    steps = 14 * (len(x) // 48)
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1, momentum=0.9)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.05, steps)
    history = []
    for _ in range(steps):
        rows = torch.randint(len(x), (48,))
        loss = nn.functional.cross_entropy(net(x[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        history.append(loss.detach())

    class Standardised(nn.Module):
        def __init__(self):
            super().__init__()
            self.net = net

        def forward(self, images):
            return self.net((images - mean) / std)

    return Standardised(), torch.stack(history).view(14, -1).mean(1)

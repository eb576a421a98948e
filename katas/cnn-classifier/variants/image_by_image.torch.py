import torch
import torch.nn.functional as F
from torch import nn


class SmallCNN(nn.Module):
    def __init__(self, shape, widths, classes):
        super().__init__()
        first, second = widths
        self.conv1 = nn.Conv2d(shape[0], first, 3, padding=1)
        self.conv2 = nn.Conv2d(first, second, 3)
        self.fc = nn.Linear(second * ((shape[1] - 4) // 4) * ((shape[2] - 4) // 4), classes)

    def forward(self, x):
        return torch.stack([self.one(image) for image in x])

    def one(self, image):
        h = torch.relu(self.conv1(image[None]))
        h = h.unfold(2, 2, 2).unfold(3, 2, 2).amax((4, 5))
        h = torch.relu(self.conv2(h))
        h = h.unfold(2, 2, 2).unfold(3, 2, 2).amax((4, 5))
        return self.fc(h.reshape(-1))


def fit(model, x, y, lr, steps):
    optimizer = torch.optim.SGD(model.parameters(), lr)
    losses = torch.zeros(steps)
    for step in range(steps):
        optimizer.zero_grad()
        for image, label in zip(x, y, strict=True):
            loss = F.cross_entropy(model(image[None]), label[None]) / len(x)
            loss.backward()
            losses[step] += loss.detach()
        optimizer.step()
    return losses

import torch
from torch import nn


class SmallCNN(nn.Module):
    def __init__(self, shape, widths, classes):
        super().__init__()
        self.conv1 = nn.Conv2d(shape[0], widths[0], (3, 3), 1, 1)
        self.conv2 = nn.Conv2d(*widths, (3, 3))
        self.relu, self.pool, self.flatten = nn.ReLU(), nn.MaxPool2d(2, 2), nn.Flatten()
        with torch.no_grad():
            size = self.features(torch.zeros(1, *shape)).shape[1]
        self.fc = nn.Linear(size, classes)

    def features(self, x):
        return self.flatten(self.pool(self.relu(self.conv2(self.pool(self.relu(self.conv1(x)))))))

    def forward(self, x):
        return self.fc(self.features(x))


def fit(model, x, y, lr, steps):
    model.train()
    criterion, history = nn.CrossEntropyLoss(), torch.zeros(steps)
    for step in range(steps):
        model.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        with torch.no_grad():
            for parameter in model.parameters():
                parameter -= lr * parameter.grad
        history[step] = loss.item()
    return history

import torch
from torch import nn


class DigitNet(nn.Module):
    def __init__(self, channels, filters, classes, height, width):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, filters, kernel_size=3)
        self.conv2 = nn.Conv2d(filters, filters * 2, kernel_size=3)
        self.pool = nn.MaxPool2d(2)
        self.fc = nn.Linear(self.features(torch.zeros(1, channels, height, width)).numel(), classes)

    def features(self, x):
        # max and ReLU commute
        return self.pool(self.conv2(self.pool(self.conv1(x)).relu())).relu()

    def forward(self, x):
        return self.fc(self.features(x).reshape(len(x), -1))

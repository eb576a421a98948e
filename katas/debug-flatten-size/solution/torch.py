import torch.nn.functional as F
from torch import nn


class DigitNet(nn.Module):
    """conv, pool, conv, pool, dense; images of any size."""

    def __init__(self, channels, filters, classes, height, width):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, filters, 3)
        self.conv2 = nn.Conv2d(filters, 2 * filters, 3)
        rows, cols = (height - 6) // 4, (width - 6) // 4
        self.flat = 2 * filters * rows * cols
        self.fc = nn.Linear(self.flat, classes)

    def forward(self, x):
        h = F.max_pool2d(F.relu(self.conv1(x)), 2)
        h = F.max_pool2d(F.relu(self.conv2(h)), 2)
        return self.fc(h.view(-1, self.flat))

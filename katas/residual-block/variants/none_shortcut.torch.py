from torch import nn


class ResidualBlock(nn.Module):
    def __init__(self, channels, filters, stride=1):
        super().__init__()
        options = {"kernel_size": (3, 3), "padding": (1, 1), "bias": False}
        self.conv1 = nn.Conv2d(channels, filters, stride=(stride, stride), **options)
        self.conv2 = nn.Conv2d(filters, filters, **options)
        self.bn1, self.bn2 = nn.BatchNorm2d(filters), nn.BatchNorm2d(filters)
        self.relu = nn.ReLU(inplace=True)
        self.shortcut = None
        if (channels, 1) != (filters, stride):
            projection = nn.Conv2d(channels, filters, kernel_size=1, stride=stride, bias=False)
            self.shortcut = nn.Sequential(projection, nn.BatchNorm2d(filters))

    def forward(self, x):
        identity = x if self.shortcut is None else self.shortcut(x)
        out = self.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        out += identity
        return self.relu(out)

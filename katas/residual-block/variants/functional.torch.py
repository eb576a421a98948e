import torch
import torch.nn.functional as F
from torch import nn


class ResidualBlock(nn.Module):
    def __init__(self, channels, filters, stride=1):
        super().__init__()
        self.stride = stride
        self.conv1 = nn.Conv2d(channels, filters, 3, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(filters)
        self.conv2 = nn.Conv2d(filters, filters, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(filters)
        if stride != 1 or channels != filters:
            self.shortcut = nn.Sequential(nn.Conv2d(channels, filters, 1, bias=False), nn.BatchNorm2d(filters))
        else:
            self.shortcut = nn.Identity()

    def forward(self, x):
        # a stride is every so many-th output of stride 1
        first = self.conv1(x)[:, :, :: self.stride, :: self.stride]
        branch = self.bn2(self.conv2(torch.relu(self.bn1(first))))
        return F.relu(torch.add(self.shortcut(x[:, :, :: self.stride, :: self.stride]), branch))

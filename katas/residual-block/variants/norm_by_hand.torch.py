import torch
from torch import nn


def norm(layer, x):
    mean, var = layer.running_mean, layer.running_var
    if layer.training:
        mean, var = x.mean((0, 2, 3)), x.var((0, 2, 3), correction=0)
        n = x.numel() // x.shape[1]
        with torch.no_grad():
            layer.running_mean.lerp_(mean, layer.momentum)
            layer.running_var.lerp_(var * n / (n - 1), layer.momentum)
    scale = layer.weight / torch.sqrt(var + layer.eps)
    return (x - mean[:, None, None]) * scale[:, None, None] + layer.bias[:, None, None]


class ResidualBlock(nn.Module):
    def __init__(self, channels, filters, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, filters, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(filters)
        self.conv2 = nn.Conv2d(filters, filters, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(filters)
        self.projects = stride > 1 or channels != filters
        if self.projects:
            self.shortcut = nn.Sequential(nn.Conv2d(channels, filters, 1, stride, bias=False), nn.BatchNorm2d(filters))

    def forward(self, x):
        h = norm(self.bn1, self.conv1(x)).clamp(min=0)
        h = norm(self.bn2, self.conv2(h))
        s = norm(self.shortcut[1], self.shortcut[0](x)) if self.projects else x
        return torch.maximum(h + s, torch.zeros_like(h))

from torch import nn


class ResidualBlock(nn.Module):
    def __init__(self, channels, filters, stride=1):
        raise NotImplementedError

    def forward(self, x):
        # x: (N, C, H, W)  ->  y: (N, F, H', W')
        raise NotImplementedError

import torch
from torch import nn


def fit(backbone, x, y):
    backbone.eval()
    with torch.no_grad():
        z = backbone(x)
        mean = z.mean(0)
        z = z - mean
        goal = torch.eye(5)[y] - 0.2
        w = torch.linalg.solve(z.T @ z + 0.02 * len(z) * torch.eye(64), z.T @ goal)
        head = nn.Linear(64, 5)
        head.weight.copy_(w.T)
        head.bias.copy_(0.2 - mean @ w)
    return nn.Sequential(backbone, head)

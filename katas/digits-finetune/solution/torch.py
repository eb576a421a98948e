import torch
import torch.nn.functional as F
from torch import nn


class Transfer(nn.Module):
    def __init__(self, backbone, classes=5):
        super().__init__()
        self.backbone = backbone.requires_grad_(False)
        self.head = nn.Linear(64, classes)

    def forward(self, x):
        return self.head(self.backbone(x))


def fit(backbone, x, y, steps=200, rate=0.01):
    model = Transfer(backbone).eval()  # or batch norm would move its statistics, frozen or not
    features = model.backbone(x)  # the backbone does not change: once is enough
    optimizer = torch.optim.AdamW(model.head.parameters(), lr=rate)
    for _ in range(steps):
        loss = F.cross_entropy(model.head(features), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return model

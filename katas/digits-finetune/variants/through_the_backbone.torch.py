import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, backbone):
        super().__init__()
        self.body, self.norm, self.last = backbone, nn.LayerNorm(64), nn.Linear(64, 5)

    def train(self, mode=True):
        super().train(mode)
        self.body.eval()
        return self

    def forward(self, images):
        with torch.no_grad():
            z = self.body(images)
        return self.last(self.norm(z))


def fit(backbone, x, y):
    for weight in backbone.parameters():
        weight.requires_grad = False
    net = Net(backbone)
    net.train()
    optimizer = torch.optim.Adam([p for p in net.parameters() if p.requires_grad], lr=0.01)
    for _ in range(20):
        for rows in torch.randperm(len(x)).split(50):
            loss = nn.functional.cross_entropy(net(x[rows]), y[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return net

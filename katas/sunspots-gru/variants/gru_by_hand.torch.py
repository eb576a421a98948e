import torch
from torch import nn


class Gru(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.width = width
        self.gates = nn.Linear(1 + width, 2 * width)
        self.candidate = nn.Linear(1 + width, width)
        self.read = nn.Linear(width, 1)

    def forward(self, x):
        h = x.new_zeros(len(x), self.width)
        for year in (x / 60 - 1).unbind(1):
            z, r = self.gates(torch.cat([year[:, None], h], 1)).sigmoid().chunk(2, 1)
            h = h + z * (self.candidate(torch.cat([year[:, None], r * h], 1)).tanh() - h)
        return x[:, -1] + 60 * self.read(h)[:, 0]


def fit(series):
    model = Gru(16)
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.02, weight_decay=1e-3)
    starts = torch.arange(len(series) - 14)
    for _ in range(12):
        for batch in starts[torch.randperm(len(starts))].split(32):
            rows = series[batch[:, None] + torch.arange(15)]
            loss = ((model(rows[:, :14]) - rows[:, 14]) / 60).pow(2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return model

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, mean, std):
        super().__init__()
        self.mean, self.std = mean, std
        self.lstm = nn.LSTM(input_size=1, hidden_size=20)
        self.out = nn.Linear(20, 1)

    def following(self, x):
        z = (x - self.mean) / self.std
        return self.out(self.lstm(z.T.unsqueeze(-1))[0]).squeeze(-1).T

    def forward(self, x):
        return self.following(x)[:, -1] * self.std + self.mean


def fit(series):
    mean, std = series.mean(), series.std()
    pieces = series.unfold(0, 21, 1)
    goal = (pieces[:, 9:] - mean) / std
    net = Net(mean, std)
    optimizer = torch.optim.Adam(net.parameters(), lr=0.02)
    for _ in range(120):
        loss = (net.following(pieces[:, :-1])[:, 8:] - goal).square().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return net

import torch
from torch import nn


def fit(series):
    torch.manual_seed(1)
    cell, head = nn.LSTM(1, 24, batch_first=True), nn.Linear(24, 1)
    optimizer = torch.optim.Adam([*cell.parameters(), *head.parameters()], lr=0.01)
    root = series.clamp(min=0).sqrt() / 10

    def run(z):
        return (z + head(cell(z)[0])).squeeze(-1)

    for _ in range(140):
        error = run(root[None, :-1, None])[0, 10:] - root[11:]
        optimizer.zero_grad()
        (error**2).mean().backward()
        nn.utils.clip_grad_norm_(cell.parameters(), 1.0)
        optimizer.step()

    def forecast(x):
        return (10 * run(x[..., None].clamp(min=0).sqrt() / 10)[:, -1]) ** 2

    return forecast

import torch
from torch import nn


def accumulated_step(model, optimizer, x, labels, micro_batch):
    criterion = nn.CrossEntropyLoss(reduction="sum", ignore_index=-100)
    optimizer.zero_grad()
    count, total = 0, 0.0
    for rows, targets in zip(torch.split(x, micro_batch), torch.split(labels, micro_batch), strict=True):
        loss = criterion(model(rows), targets)
        loss.backward()
        count += int((targets != -100).sum())
        total += loss.item()
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.grad /= count
    optimizer.step()
    return total / count

import torch


def accumulated_step(model, optimizer, x, labels, micro_batch):
    counted = (labels != -100).sum()  # of the whole batch: a mean for each part would weigh small parts too much
    optimizer.zero_grad()
    total = 0.0
    for rows, targets in zip(x.split(micro_batch), labels.split(micro_batch), strict=True):
        loss = torch.nn.functional.cross_entropy(model(rows), targets, reduction="sum") / counted
        loss.backward()
        total += loss.item()
    optimizer.step()
    return total

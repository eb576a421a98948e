import torch
from torch.nn import functional as F


class Mean:
    def __init__(self):
        self.total, self.count = 0.0, 0

    def add(self, total, count):
        self.total, self.count = self.total + total, self.count + count

    def value(self):
        return self.total / self.count


def fit(model, optimizer, train_batches, valid_batches, epochs):
    history = []
    optimizer.zero_grad()
    for _ in range(epochs):
        means = {"train_loss": Mean(), "valid_loss": Mean(), "valid_accuracy": Mean()}
        for x, y in train_batches:
            model.train()
            loss = F.cross_entropy(model(x), y, reduction="sum")
            (loss / len(y)).backward()
            optimizer.step()
            optimizer.zero_grad()
            means["train_loss"].add(loss.detach().item(), len(y))
        for x, y in valid_batches:
            model.eval()
            with torch.no_grad():
                logits = model(x)
            means["valid_loss"].add(F.cross_entropy(logits, y).item() * len(y), len(y))
            means["valid_accuracy"].add(int(torch.eq(logits.max(dim=1).indices, y).sum()), len(y))
        model.train()
        history.append({name: mean.value() for name, mean in means.items()})
    return history

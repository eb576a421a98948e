import torch
from torch.nn.functional import cross_entropy


def fit(model, optimizer, train_batches, valid_batches, epochs):
    history = []
    for _ in range(epochs):
        model.train()
        total, count = 0.0, 0
        for x, y in train_batches:
            optimizer.zero_grad()
            loss = cross_entropy(model(x), y)
            loss.backward()
            optimizer.step()
            total += loss.item() * len(y)
            count += len(y)
        valid_loss, valid_accuracy = evaluate(model, valid_batches)
        history.append({"train_loss": total / count, "valid_loss": valid_loss, "valid_accuracy": valid_accuracy})
    model.train()
    return history


@torch.no_grad()
def evaluate(model, batches):
    model.eval()
    total, correct, count = 0.0, 0, 0
    for x, y in batches:
        logits = model(x)
        total += cross_entropy(logits, y, reduction="sum").item()
        correct += (logits.argmax(1) == y).sum().item()
        count += len(y)
    return total / count, correct / count

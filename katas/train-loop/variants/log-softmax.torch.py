import torch


def nll(logits, y):
    return -torch.log_softmax(logits, dim=1)[torch.arange(len(y)), y]


def fit(model, optimizer, train_batches, valid_batches, epochs):
    history = []
    for _ in range(epochs):
        model.train()
        losses = []
        for x, y in train_batches:
            each = nll(model(x), y)
            optimizer.zero_grad()
            each.mean().backward()
            optimizer.step()
            losses += each.detach().tolist()
        model.eval()
        with torch.no_grad():
            pairs = [(nll(z, y), z.argmax(1) == y) for x, y in valid_batches for z in [model(x)]]
        model.train()
        valid = torch.cat([loss for loss, _ in pairs])
        right = torch.cat([hit for _, hit in pairs])
        history.append(
            {
                "train_loss": sum(losses) / len(losses),
                "valid_loss": valid.mean().item(),
                "valid_accuracy": right.float().mean().item(),
            }
        )
    return history

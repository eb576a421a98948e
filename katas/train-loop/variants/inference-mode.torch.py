import torch


def fit(model, optimizer, train_batches, valid_batches, epochs):
    size = sum(len(y) for _, y in train_batches)
    return [one_epoch(model, optimizer, train_batches, valid_batches, size) for _ in range(epochs)]


def one_epoch(model, optimizer, train_batches, valid_batches, size):
    criterion = torch.nn.CrossEntropyLoss()
    model.train(True)
    running = 0.0
    for x, y in train_batches:
        loss = criterion(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        running += float(loss) * x.shape[0] / size
    model.train(False)
    with torch.inference_mode():
        logits = [(model(x), y) for x, y in valid_batches]
        seen = sum(len(y) for _, y in logits)
        loss = sum(criterion(z, y) * len(y) for z, y in logits) / seen
        hits = sum(int((z.argmax(-1) == y).sum()) for z, y in logits)
    model.train(True)
    return {"train_loss": running, "valid_loss": float(loss), "valid_accuracy": hits / seen}

import torch


def label_smoothing_loss(logits, labels, smoothing=0.1):
    log_p = torch.log_softmax(logits.double(), dim=-1)
    total, count = 0.0, 0
    for row, label in zip(log_p, labels, strict=True):
        if label == -100:
            continue
        total = total - (1 - smoothing) * row[label] - smoothing * row.mean()
        count += 1
    return (total / count).float()

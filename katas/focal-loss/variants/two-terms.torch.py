import torch


def focal_loss(logits, labels, gamma=2.0, alpha=0.25):
    y = labels.to(logits.dtype)
    positive = -torch.sigmoid(-logits).pow(gamma) * torch.nn.functional.logsigmoid(logits)
    negative = -torch.sigmoid(logits).pow(gamma) * torch.nn.functional.logsigmoid(-logits)
    a, b = (1, 1) if alpha is None else (alpha, 1 - alpha)
    return torch.sum(a * y * positive + b * (1 - y) * negative) / y.numel()

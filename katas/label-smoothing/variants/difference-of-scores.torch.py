import torch


def label_smoothing_loss(logits, labels, smoothing=0.1):
    rows = torch.nonzero(labels != -100)[:, 0]
    z, y = logits[rows], labels[rows]
    expected = (1 - smoothing) * z[torch.arange(len(rows), device=z.device), y] + smoothing * z.sum(1) / z.shape[1]
    return torch.mean(z.logsumexp(1) - expected)

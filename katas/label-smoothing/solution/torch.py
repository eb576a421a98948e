import torch


def label_smoothing_loss(logits, labels, smoothing=0.1):
    kept = labels != -100
    logits, labels = logits[kept], labels[kept]
    log_p = logits - torch.logsumexp(logits, dim=1, keepdim=True)
    true = log_p.gather(1, labels[:, None])[:, 0]
    return -((1 - smoothing) * true + smoothing * log_p.mean(dim=1)).mean()

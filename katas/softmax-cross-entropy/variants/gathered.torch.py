import torch


def softmax_cross_entropy(logits, labels):
    index = labels.unsqueeze(1)
    margins = (logits - logits.gather(1, index)).double()
    top = margins.amax(1, keepdim=True)
    log_total = top + (margins - top).exp().sum(1, keepdim=True).log()
    grad = (margins - log_total).exp()
    grad.scatter_add_(1, index, torch.full_like(log_total, -1.0))
    return log_total.mean().float(), grad.div(len(labels)).float()

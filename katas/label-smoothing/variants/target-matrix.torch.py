import torch


def label_smoothing_loss(logits, labels, smoothing=0.1):
    K = logits.shape[1]
    valid = labels >= 0
    target = torch.full_like(logits, smoothing / K)
    target.scatter_add_(1, labels.clamp(min=0)[:, None], torch.full_like(logits[:, :1], 1 - smoothing))
    peak = logits.amax(-1, keepdim=True).detach()
    log_z = peak + (logits - peak).exp().sum(-1, keepdim=True).log()
    losses = torch.einsum("nk,nk->n", target, log_z - logits)
    return torch.where(valid, losses, 0.0).sum() / valid.sum()

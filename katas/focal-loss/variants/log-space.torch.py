import torch


def focal_loss(logits, labels, gamma=2.0, alpha=0.25):
    z = (logits * (2 * labels - 1)).double()
    ce = torch.nn.functional.softplus(-z, threshold=500)
    focus = torch.exp(-gamma * torch.nn.functional.softplus(z, threshold=500))
    loss = focus * ce
    if alpha is not None:
        loss = loss * (alpha * labels + (1 - alpha) * (1 - labels))
    return loss.mean().float()

import torch


def focal_loss(logits, labels, gamma=2.0, alpha=0.25):
    lead = torch.where(labels == 1, logits, -logits)
    surprise = torch.logaddexp(torch.zeros_like(lead), -lead)  # -log p of the true label
    other = torch.sigmoid(-lead)  # 1 - p
    loss = other**gamma * surprise
    if alpha is not None:
        loss = loss * torch.where(labels == 1, alpha, 1 - alpha)
    return loss.mean()

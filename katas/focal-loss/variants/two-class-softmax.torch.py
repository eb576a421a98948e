import torch


def focal_loss(logits, labels, gamma=2.0, alpha=0.25):
    log_p = torch.log_softmax(torch.stack([torch.zeros_like(logits), logits], dim=-1), dim=-1)
    true = log_p.gather(-1, labels.unsqueeze(-1)).squeeze(-1)
    other = log_p.gather(-1, (1 - labels).unsqueeze(-1)).squeeze(-1)
    loss = -torch.exp(gamma * other) * true
    if alpha is not None:
        loss = torch.tensor([1 - alpha, alpha], device=loss.device)[labels] * loss
    return loss.sum() / loss.numel()

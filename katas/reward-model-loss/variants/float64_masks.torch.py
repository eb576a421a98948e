import torch


def last(scores, lengths):
    is_last = torch.arange(scores.shape[1], device=scores.device) == lengths[:, None] - 1
    return (scores.double() * is_last).sum(1)


def reward_model_loss(chosen, rejected, chosen_lengths, rejected_lengths, margin=None, center=0.0):
    a, b = last(chosen, chosen_lengths), last(rejected, rejected_lengths)
    z = b - a + (0.0 if margin is None else margin)
    loss = torch.logaddexp(z, torch.zeros_like(z)).sum() / len(z)
    loss = loss + center * torch.dot(a + b, a + b) / len(z)
    return loss.float(), ((a - b > 0).sum() / len(z)).float()

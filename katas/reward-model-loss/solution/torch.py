import torch
from torch.nn.functional import softplus


def reward_model_loss(chosen, rejected, chosen_lengths, rejected_lengths, margin=None, center=0.0):
    rows = torch.arange(len(chosen), device=chosen.device)
    better = chosen[rows, chosen_lengths - 1]
    worse = rejected[rows, rejected_lengths - 1]
    gap = better - worse
    needed = gap if margin is None else gap - margin
    loss = softplus(-needed) + center * (better + worse) ** 2
    return loss.mean(), (gap > 0).float().mean()

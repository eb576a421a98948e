import torch
from torch.nn.functional import logsigmoid


def reward_model_loss(chosen, rejected, chosen_lengths, rejected_lengths, margin=None, center=0.0):
    a = chosen.gather(1, (chosen_lengths - 1).unsqueeze(1)).squeeze(1)
    b = rejected.gather(1, (rejected_lengths - 1).unsqueeze(1)).squeeze(1)
    shift = torch.zeros_like(a) if margin is None else margin
    loss = -logsigmoid(a - b - shift).mean() + center * (a + b).square().mean()
    return loss, torch.where(a > b, 1.0, 0.0).mean()

import torch
from torch.nn.functional import cross_entropy


def last(scores, lengths):
    return torch.stack([row[length - 1] for row, length in zip(scores, lengths.tolist(), strict=True)])


def reward_model_loss(chosen, rejected, chosen_lengths, rejected_lengths, margin=None, center=0.0):
    r = torch.stack([last(chosen, chosen_lengths), last(rejected, rejected_lengths)], dim=1)
    first = r[:, 0] if margin is None else r[:, 0] - margin
    classes = torch.zeros(len(r), dtype=torch.long, device=r.device)
    loss = cross_entropy(torch.stack([first, r[:, 1]], dim=1), classes)
    return loss + center * (r.sum(1) ** 2).mean(), (r[:, 0] > r[:, 1]).to(r.dtype).mean()

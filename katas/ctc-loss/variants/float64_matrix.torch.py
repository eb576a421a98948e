import torch


def ctc_loss(log_probs, targets, blank=0):
    x = log_probs.double()
    S = len(targets)
    labels = torch.full((2 * S + 1,), blank, device=targets.device)
    labels[1::2] = targets
    places = torch.arange(2 * S + 1, device=targets.device)
    gap = places[None, :] - places[:, None]
    two = (gap == 2) & (places % 2 == 1) & (labels[None, :] != labels[:, None])
    moves = torch.where((gap == 0) | (gap == 1) | two, 0.0, -1e30).double()
    alpha = torch.where(places < 2, x[0, labels], -1e30)
    for t in range(1, x.shape[0]):
        alpha = torch.logsumexp(alpha[:, None] + moves, dim=0) + x[t, labels]
    return -torch.logsumexp(alpha[-2:], dim=0).float()

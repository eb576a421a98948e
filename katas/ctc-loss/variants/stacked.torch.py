import torch
import torch.nn.functional as F


def ctc_loss(log_probs, targets, blank=0):
    S = targets.shape[0]
    labels = torch.stack([torch.full_like(targets, blank), targets], dim=1).reshape(-1)
    labels = F.pad(labels, (0, 1), value=blank)
    emit = log_probs[:, labels]
    low = -1e20
    closed = torch.ones(2 * S + 1, dtype=torch.bool, device=targets.device)
    closed[3::2] = targets[1:] == targets[:-1]
    alpha = F.pad(emit[0, :2], (0, 2 * S - 1), value=low)
    for t in range(1, emit.shape[0]):
        far = F.pad(alpha, (2, 0), value=low)[:-2].masked_fill(closed, low)
        near = F.pad(alpha, (1, 0), value=low)[:-1]
        alpha = torch.logsumexp(torch.stack([alpha, near, far]), dim=0) + emit[t]
    return -torch.logsumexp(alpha[-2:], dim=0)

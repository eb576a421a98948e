import torch
from torch.nn.functional import cross_entropy


def multi_task_loss(x, W, A, r, labels, targets, weights=(1.0, 1.0)):
    h = torch.tanh(x @ W)
    has_label, has_target = labels >= 0, ~targets.isnan()
    # rows are picked before the loss: a nan that is masked afterwards still spoils the gradient
    classification = cross_entropy(h[has_label] @ A, labels[has_label], reduction="sum")
    regression = ((h[has_target] @ r - targets[has_target]) ** 2).sum()
    counts = torch.stack([has_label.sum(), has_target.sum()])
    losses = torch.stack([classification, regression]) / counts.clamp(min=1)
    return weights[0] * losses[0] + weights[1] * losses[1], losses

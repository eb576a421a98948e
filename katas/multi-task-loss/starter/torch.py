import torch
from torch.nn.functional import cross_entropy


def multi_task_loss(x, W, A, r, labels, targets, weights=(1.0, 1.0)):
    # x: (N, D)  W: (D, H)  A: (H, K)  r: (H,)  labels: (N,) int64, -1 missing  targets: (N,), nan missing
    # -> total: (), losses: (2,)
    raise NotImplementedError

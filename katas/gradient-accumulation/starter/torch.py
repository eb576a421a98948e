import torch


def accumulated_step(model, optimizer, x, labels, micro_batch):
    # model: (n, D) -> (n, K)  x: (N, D)  labels: (N,) int, -100 = ignored  micro_batch: int >= 1 -> loss: float
    raise NotImplementedError

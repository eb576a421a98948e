import torch


def rms_norm(x, weight, eps=1e-6):
    rows = x.reshape(-1, x.shape[-1])
    y = [row / (torch.dot(row, row) / len(row) + eps).sqrt() for row in rows]
    return (torch.stack(y) * weight).reshape(x.shape)

import torch


def group_norm(x, gamma, beta, groups, eps=1e-5):
    n, c = x.shape[:2]
    rows = x.double().reshape(n * groups, -1)
    var, mean = torch.var_mean(rows, dim=1, unbiased=False, keepdim=True)
    rows = ((rows - mean) / (var + eps) ** 0.5).reshape(n, c, -1)
    y = rows * gamma[:, None] + beta[:, None]
    return y.reshape(x.shape).float()

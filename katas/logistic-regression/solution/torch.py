import torch
import torch.nn.functional as F


def logistic_loss(X, y, w, b, l2=0.0):
    z = X @ w + b
    loss = torch.mean(F.softplus(z) - y * z) + l2 / 2 * (w @ w)  # log(sigmoid(z)) would be -inf at z = -1000
    p = torch.sigmoid(z)
    dz = (p - y) / len(y)
    return loss, X.T @ dz + l2 * w, dz.sum()

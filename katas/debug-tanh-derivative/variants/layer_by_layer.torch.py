import torch


def gradients(x, y, w1, b1, w2, b2, w3, b3):
    a1 = torch.sigmoid(x @ w1 + b1)
    a2 = torch.sigmoid(a1 @ w2 + b2)
    z3 = a2 @ w3 + b3
    loss = torch.nn.functional.binary_cross_entropy_with_logits(z3, y)
    d3 = (torch.sigmoid(z3) - y) / y.shape[0]
    d2 = (d3 @ w3.T) * (a2 - a2 * a2)
    d1 = (d2 @ w2.T) * (a1 - a1 * a1)
    return loss, x.T @ d1, d1.sum(dim=0), a1.T @ d2, d2.sum(dim=0), a2.T @ d3, d3.sum(dim=0)

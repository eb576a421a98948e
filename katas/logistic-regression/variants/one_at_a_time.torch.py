import torch


def logistic_loss(X, y, w, b, l2=0.0):
    loss, dw, db = 0.0, torch.zeros_like(w), 0.0
    for x, target in zip(X, y, strict=True):
        z = torch.dot(x, w) + b
        loss = loss + z.clamp(min=0) + torch.log1p(torch.exp(-z.abs())) - target * z
        error = 0.5 * (1 + torch.tanh(z / 2)) - target
        dw = dw + error * x
        db = db + error
    return loss / len(y) + l2 * torch.dot(w, w) / 2, dw / len(y) + l2 * w, db / len(y)

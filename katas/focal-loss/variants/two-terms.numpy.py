import numpy as np


def sigmoid(a):
    e = np.exp(-np.abs(a))
    return np.where(a < 0, e, 1) / (1 + e)


def focal_loss(logits, labels, gamma=2.0, alpha=0.25):
    y = labels.astype(logits.dtype)
    positive = sigmoid(-logits) ** gamma * np.logaddexp(0, -logits)
    negative = sigmoid(logits) ** gamma * np.logaddexp(0, logits)
    a, b = (1, 1) if alpha is None else (alpha, 1 - alpha)
    return np.sum(a * y * positive + b * (1 - y) * negative) / y.size

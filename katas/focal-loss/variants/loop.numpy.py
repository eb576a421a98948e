import math

import numpy as np


def one(lead, gamma):
    small = math.exp(-abs(lead))
    surprise = math.log1p(small) + max(-lead, 0.0)
    other = (small if lead > 0 else 1.0) / (1.0 + small)
    return math.pow(other, gamma) * surprise


def focal_loss(logits, labels, gamma=2.0, alpha=0.25):
    losses = []
    for z, y in zip(logits.ravel().tolist(), labels.ravel().tolist(), strict=True):
        weight = 1.0 if alpha is None else (1 - alpha, alpha)[y]
        losses.append(weight * one(z if y else -z, gamma))
    return np.float32(sum(losses) / len(losses))

import numpy as np


def mixup(x, labels, lam, order, classes):
    moved, partner = np.moveaxis(x, 0, -1), np.moveaxis(np.take(x, order, axis=0), 0, -1)
    mixed = np.moveaxis(partner + lam * (moved - partner), -1, 0)
    one_hot = np.zeros((len(x), classes))
    np.put_along_axis(one_hot, labels[:, None], 1.0, axis=1)
    return mixed, (lam * one_hot.T + (1 - lam) * one_hot[order].T).T


def soft_cross_entropy(logits, targets):
    z = logits - np.amax(logits, axis=-1, keepdims=True)
    e = np.exp(z)
    return np.mean(targets.sum(-1) * np.log(e.sum(-1)) - (targets * z).sum(-1))

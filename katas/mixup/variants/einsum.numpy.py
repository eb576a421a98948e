import numpy as np


def mixup(x, labels, lam, order, classes):
    N = len(x)
    blend = np.zeros((N, N), x.dtype)
    blend[np.arange(N), np.arange(N)] = lam
    blend[np.arange(N), order] += 1 - lam
    one_hot = (labels[:, None] == np.arange(classes)).astype(x.dtype)
    return np.tensordot(blend, x, axes=1), blend @ one_hot


def soft_cross_entropy(logits, targets):
    z = logits.astype(np.float64)
    return np.einsum("nk,nk->", targets, np.logaddexp.reduce(z, axis=1)[:, None] - z) / len(z)

import numpy as np


def logistic_loss(X, y, w, b, l2=0.0):
    design = np.concatenate([X, np.ones((len(X), 1))], axis=1)
    theta = np.append(w, b)
    shrink = np.append(np.full(len(w), l2), 0.0)
    z = np.einsum("nd,d->n", design, theta)
    e = np.exp(-np.abs(z))
    p = np.where(z >= 0, 1 / (1 + e), e / (1 + e))
    loss = (np.maximum(z, 0) - z * y + np.log1p(e)).sum() / len(y) + (shrink * theta**2).sum() / 2
    grad = np.einsum("nd,n->d", design, p - y) / len(y) + shrink * theta
    return loss, grad[:-1], grad[-1]

import numpy as np


def logistic_loss(X, y, w, b, l2=0.0):
    sign = 2 * y - 1
    margin = sign * (X @ w + b)
    small = np.exp(-np.abs(margin))
    losses = np.log1p(small) + np.maximum(-margin, 0)
    miss = np.where(margin > 0, small, 1) / (1 + small)
    dw = -(X * (sign * miss)[:, None]).mean(axis=0) + l2 * w
    return losses.mean() + 0.5 * l2 * np.sum(w**2), dw, -(sign * miss).mean()

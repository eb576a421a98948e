import numpy as np


def one_hot(ids, K):
    Y = (ids[:, None] == np.arange(K)).astype(np.int64)
    if (Y.sum(1) != 1).any():
        raise ValueError("class out of range")
    return Y


def confusion_matrix(y_true, y_pred, K, normalize=None):
    T, P = one_hot(y_true, K), one_hot(y_pred, K)
    if len(T) != len(P):
        raise ValueError("lengths differ")
    M = T.T @ P
    if normalize is None:
        return M
    total = {"true": T.sum(0)[:, None], "pred": P.sum(0), "all": len(T)}[normalize]
    return np.where(M > 0, M / np.where(total == 0, 1, total), 0.0)

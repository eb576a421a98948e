import numpy as np


def confusion_matrix(y_true, y_pred, K, normalize=None):
    if y_true.shape != y_pred.shape:
        raise ValueError("lengths differ")
    both = np.concatenate([y_true, y_pred])
    if both.size and (both.min() < 0 or both.max() >= K):
        raise ValueError("class out of range")
    M = np.zeros((K, K), dtype=int)
    np.add.at(M, (y_true, y_pred), 1)
    if normalize == "true":
        total = M.sum(1)[:, None]
    elif normalize == "pred":
        total = M.sum(0)[None]
    elif normalize == "all":
        total = np.array(M.sum())
    else:
        return M
    return np.divide(M, total, out=np.zeros((K, K)), where=total > 0)

import numpy as np


def confusion_matrix(y_true, y_pred, K, normalize=None):
    M = [[0] * K for _ in range(K)]
    for t, p in zip(y_true.tolist(), y_pred.tolist(), strict=True):
        if not (0 <= t < K and 0 <= p < K):
            raise ValueError((t, p))
        M[t][p] += 1
    if normalize is None:
        return np.array(M)
    if normalize == "pred":
        return np.array([share(row) for row in zip(*M, strict=True)]).T
    if normalize == "true":
        return np.array([share(row) for row in M])
    return np.array(share([cell for row in M for cell in row])).reshape(K, K)


def share(cells):
    return [cell / sum(cells) if sum(cells) else 0.0 for cell in cells]

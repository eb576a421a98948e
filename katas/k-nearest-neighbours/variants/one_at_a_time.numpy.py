import numpy as np


def knn(X, y, queries, k):
    squares = np.zeros((len(queries), len(X)))
    for d in range(X.shape[1]):
        squares += np.subtract.outer(queries[:, d], X[:, d]).astype(np.float64) ** 2
    left = squares.copy()
    rows = np.arange(len(queries))
    neighbours = np.zeros((len(queries), k), dtype=np.int64)
    for place in range(k):
        neighbours[:, place] = left.argmin(axis=1)
        left[rows, neighbours[:, place]] = np.inf
    votes = y[neighbours]
    counts = (votes[:, :, None] == votes[:, None, :]).sum(axis=2)
    return votes[rows, counts.argmax(axis=1)], neighbours

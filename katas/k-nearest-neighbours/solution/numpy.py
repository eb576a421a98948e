import numpy as np


def knn(X, y, queries, k):
    squares = ((queries[:, None] - X) ** 2).sum(2)
    neighbours = np.argsort(squares, axis=1, kind="stable")[:, :k]
    labels = []
    for votes in y[neighbours].tolist():
        labels.append(max(votes, key=votes.count))  # the first, that is the nearest, of the most frequent
    return np.array(labels), neighbours

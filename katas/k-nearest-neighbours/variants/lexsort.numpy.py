import numpy as np


def knn(X, y, queries, k):
    labels = np.empty(len(queries), dtype=y.dtype)
    neighbours = np.empty((len(queries), k), dtype=int)
    index = np.arange(len(X))
    for m, query in enumerate(queries):
        gaps = X.astype(np.float64) - query
        near = np.lexsort((index, np.einsum("nd,nd->n", gaps, gaps)))[:k]
        values, first, counts = np.unique(y[near], return_index=True, return_counts=True)
        best = counts == counts.max()
        labels[m] = values[best][np.argmin(first[best])]
        neighbours[m] = near
    return labels, neighbours

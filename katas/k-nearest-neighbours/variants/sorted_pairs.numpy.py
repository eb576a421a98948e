from collections import Counter

import numpy as np


def knn(X, y, queries, k):
    X, queries = X.astype(np.float64), queries.astype(np.float64)
    labels, neighbours = [], []
    for query in queries:
        ranked = sorted(range(len(X)), key=lambda i: (float(((X[i] - query) ** 2).sum()), i))[:k]
        neighbours.append(ranked)
        labels.append(Counter(int(y[i]) for i in ranked).most_common(1)[0][0])
    return np.array(labels), np.array(neighbours)

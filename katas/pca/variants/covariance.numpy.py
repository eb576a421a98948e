import numpy as np


def pca(X, k):
    X = X.astype(np.float64)
    values, vectors = np.linalg.eigh(np.cov(X, rowvar=False).reshape(X.shape[1], X.shape[1]))
    order = np.argsort(values)[::-1][:k]
    components = vectors[:, order].T.copy()
    for row in components:
        if row[np.abs(row).argmax()] < 0:
            row *= -1
    mean = X.mean(axis=0)
    scores = (X - mean) @ components.T
    return components, values[order], values[order] / values.sum(), scores, mean + scores @ components

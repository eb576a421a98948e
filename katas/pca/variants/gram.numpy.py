import numpy as np


def pca(X, k):
    X = X.astype(np.float64)
    n = len(X)
    A = X - X.mean(0)
    values, u = np.linalg.eigh(A @ A.T)
    values, u = values[::-1][:k], u[:, ::-1][:, :k]
    components = (A.T @ u / np.sqrt(values)).T
    components *= np.where(components.max(1) > -components.min(1), 1, -1)[:, None]
    scores = np.einsum("nd,kd->nk", A, components)
    restored = X.mean(0) + np.einsum("nk,kd->nd", scores, components)
    return components, values / (n - 1), values / (A**2).sum(), scores, restored

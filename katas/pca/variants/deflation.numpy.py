import numpy as np


def pca(X, k):
    X = X.astype(np.float64)
    mean = X.mean(axis=0)
    left = X - mean
    total = left.var(axis=0, ddof=1).sum()
    components, variances = [], []
    for _ in range(k):
        v = np.linalg.svd(left)[2][0]
        v = v * np.sign(v[np.argmax(np.abs(v))])
        variances.append((left @ v).var(ddof=1))
        components.append(v)
        left = left - np.outer(left @ v, v)
    components, variances = np.array(components), np.array(variances)
    return components, variances, variances / total, (X - mean) @ components.T, X - left

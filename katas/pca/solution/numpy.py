import numpy as np


def pca(X, k):
    mean = X.mean(0)
    A = X - mean
    _, s, vt = np.linalg.svd(A, full_matrices=False)
    components = vt[:k]
    components = components * np.sign(components[np.arange(k), abs(components).argmax(1)])[:, None]
    variances = s**2 / (len(X) - 1)
    ratios = (variances / variances.sum())[:k]
    scores = A @ components.T
    return components, variances[:k], ratios, scores, scores @ components + mean

import numpy as np


def fit_clean(X, y):
    rows, targets = [], []
    for features, target in zip(X.tolist(), y.tolist(), strict=True):
        if target == target and all(value == value for value in features):
            rows.append([*features, 1.0])
            targets.append(target)
    A, t = np.array(rows), np.array(targets)
    theta = np.linalg.pinv(A) @ t
    return theta[:-1], float(theta[-1]), len(rows), float(np.linalg.norm(t - A @ theta) / len(rows) ** 0.5)

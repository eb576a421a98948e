import numpy as np


def gradient_descent(A, b, lr, steps, w0=None):
    D = len(b)
    w = [0.0] * D if w0 is None else w0.tolist()
    path, losses = [list(w)], [value(A, b, w)]
    for _ in range(steps):
        slope = [sum(float(A[i, j]) * w[j] for j in range(D)) - float(b[i]) for i in range(D)]
        for i in range(D):
            w[i] -= lr * slope[i]
        path.append(list(w))
        losses.append(value(A, b, w))
    return np.array(path), np.array(losses)


def value(A, b, w):
    w = np.array(w)
    return float(0.5 * (w * (A @ w)).sum() - (b * w).sum())


def step_sizes(A):
    top = power_iteration(A.astype(np.float64))
    low = top - power_iteration(top * np.eye(len(A)) - A)
    return 2 / top, 2 / (low + top)


def power_iteration(M):
    v = np.ones(len(M)) + np.arange(len(M)) / 7
    for _ in range(4000):
        w = M @ v
        size = np.linalg.norm(w)
        if size == 0:
            return 0.0
        v = w / size
    return v @ M @ v

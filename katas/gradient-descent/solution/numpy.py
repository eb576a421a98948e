import numpy as np


def gradient_descent(A, b, lr, steps, w0=None):
    w = np.zeros_like(b) if w0 is None else w0
    path = [w]
    for _ in range(steps):
        w = w - lr * (A @ w - b)  # a new array: w -= ... would change w0 and the entries of path
        path.append(w)
    losses = [w @ A @ w / 2 - b @ w for w in path]
    return np.array(path), np.array(losses)


def step_sizes(A):
    curvatures = np.linalg.eigvalsh(A)  # ascending
    return 2 / curvatures[-1], 2 / (curvatures[0] + curvatures[-1])

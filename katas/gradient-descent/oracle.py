"""The closed form w* + (I - lr A)^t (w0 - w*), losses from the distance to w*, curvatures as singular values."""

import numpy as np


def oracle(A, b, lr, steps, w0=None):
    goal = np.linalg.solve(A, b)
    start = np.zeros(len(b)) if w0 is None else w0
    shrink = np.eye(len(b)) - lr * A
    path = np.array([goal + np.linalg.matrix_power(shrink, t) @ (start - goal) for t in range(steps + 1)])
    lowest = -0.5 * b @ goal
    losses = np.array([lowest + 0.5 * (w - goal) @ A @ (w - goal) for w in path])
    stretch = np.linalg.svd(A, compute_uv=False)
    return path, losses, 2 / stretch[0], 2 / (stretch[0] + stretch[-1])

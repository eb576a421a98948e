import numpy as np


def gradient_descent(A, b, lr, steps, w0=None):
    curvature, basis = np.linalg.eigh(A.astype(np.float64))
    goal = basis.T @ b / curvature
    start = np.zeros(len(b)) if w0 is None else basis.T @ w0
    factors = (1 - lr * curvature) ** np.arange(steps + 1)[:, None]
    path = (goal + factors * (start - goal)) @ basis.T
    losses = ((path @ A) * path).sum(1) / 2 - path @ b
    return path.astype(b.dtype), losses.astype(b.dtype)


def step_sizes(A):
    values = np.linalg.eigvals(A.astype(np.float64)).real
    return float(2 / values.max()), float(2 / (values.max() + values.min()))

import numpy as np


def gradient_descent(A, b, lr, steps, w0=None):
    path = np.empty((steps + 1, len(b)), b.dtype)
    path[0] = 0 if w0 is None else w0
    for t in range(steps):
        path[t + 1] = path[t] - lr * (path[t] @ A - b)
    losses = 0.5 * np.einsum("ti,ij,tj->t", path, A, path) - path @ b
    return path, losses


def step_sizes(A):
    largest = np.linalg.norm(A, 2)
    smallest = 1 / np.linalg.norm(np.linalg.inv(A), 2)
    return 2 / largest, 2 / (smallest + largest)

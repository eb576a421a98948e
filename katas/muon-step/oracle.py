"""By singular values: the iteration leaves the singular vectors alone and sends each value through a polynomial."""

import numpy as np


def oracle(w, b, grads_w, grads_b, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, eps=1e-7):
    options = lr, momentum, nesterov, ns_steps, eps
    return _path(w, grads_w, *options), _path(b, grads_b, *options)


def _path(start, grads, lr, momentum, nesterov, ns_steps, eps):
    rows, columns = start.shape
    length = lr * np.sqrt(rows / columns if rows > columns else 1.0)
    path, place = np.zeros_like(grads), start
    for t in range(len(grads)):
        weights = [momentum ** (t - s + nesterov) + (nesterov and s == t) for s in range(t + 1)]
        left, values, right = np.linalg.svd(np.tensordot(weights, grads[: t + 1], 1), full_matrices=False)
        values = values / (np.sqrt(np.sum(values**2)) + eps)
        for _ in range(ns_steps):
            values = np.polyval([2.0315, 0, -4.7750, 0, 3.4445, 0], values)
        place = place - length * left @ np.diag(values) @ right
        path[t] = place
    return path

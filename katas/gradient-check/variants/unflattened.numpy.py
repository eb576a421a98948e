import numpy as np


def numerical_gradient(f, x, eps):
    numeric = np.empty(x.shape)
    with np.nditer(numeric, flags=["multi_index"], op_flags=["writeonly"]) as entries:
        for entry in entries:
            point = x.copy()
            point[entries.multi_index] += eps
            up = f(point)
            point[entries.multi_index] = x[entries.multi_index] - eps
            entry[...] = (up - f(point)) / eps / 2
    return numeric


def gradient_check(f, x, grad, eps=1e-5):
    numeric = numerical_gradient(f, x, eps)
    size = np.sqrt(np.sum(grad**2)) + np.sqrt(np.sum(numeric**2))
    if size == 0:
        return 0.0
    return np.sqrt(np.sum((grad - numeric) ** 2)) / max(size, 1e-12)

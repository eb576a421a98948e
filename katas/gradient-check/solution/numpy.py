import numpy as np


def gradient_check(f, x, grad, eps=1e-5):
    numeric = np.empty_like(x)
    for i in np.ndindex(x.shape):
        old = x[i]
        x[i] = old + eps
        up = f(x)
        x[i] = old - eps
        down = f(x)
        x[i] = old  # adding eps back would leave a rounding error
        numeric[i] = (up - down) / (2 * eps)
    gap = np.linalg.norm(grad - numeric)
    size = np.linalg.norm(grad) + np.linalg.norm(numeric)
    return gap / max(1e-12, size)

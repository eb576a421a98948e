import numpy as np


def gradient_check(f, x, grad, eps=1e-5):
    def slope(k):
        step = np.zeros(x.size)
        step[k] = eps
        step = step.reshape(x.shape)
        return (f(x + step) - f(x - step)) / (2 * eps)

    analytic = grad.ravel()
    numeric = np.array([slope(k) for k in range(x.size)])
    size = np.sqrt(analytic @ analytic) + np.sqrt(numeric @ numeric)
    return np.sqrt(((analytic - numeric) ** 2).sum()) / np.maximum(size, 1e-12)

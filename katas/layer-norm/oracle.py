"""Layer norm row by row from the gaps of all pairs, gradients by complex steps: a tiny imaginary shift of one input."""

import numpy as np

STEP = 1e-30


def oracle(x, dy, gamma, beta, eps=1e-5):
    inputs = [x, gamma, beta]
    return _forward(*inputs, eps), *(_gradient(inputs, which, dy, eps) for which in range(3))


def _forward(x, gamma, beta, eps):
    y = np.empty(x.shape, np.result_type(x, gamma, beta))
    for place in np.ndindex(*x.shape[:-1]):
        gaps = x[place][:, None] - x[place]
        variance = (gaps * gaps).sum() / (2 * gaps.size)
        y[place] = gaps.sum(1) / len(gaps) / np.sqrt(variance + eps) * gamma + beta
    return y


def _gradient(inputs, which, dy, eps):
    gradient = np.zeros(inputs[which].shape)
    for place in np.ndindex(*gradient.shape):
        moved = [value.astype(complex) for value in inputs]
        moved[which][place] += STEP * 1j
        gradient[place] = (dy * _forward(*moved, eps)).sum().imag / STEP
    return gradient

"""No backward pass: an imaginary step of 1e-30 in each parameter in turn differentiates the loss exactly."""

import numpy as np

STEP = 1e-30


def oracle(X, y, W1, b1, W2, b2, hidden="tanh"):
    parameters = [each.astype(complex) for each in (W1, b1, W2, b2)]
    gradients = []
    for parameter in parameters:
        gradient = np.zeros(parameter.shape)
        for place in np.ndindex(parameter.shape):
            parameter[place] += STEP * 1j
            gradient[place] = _loss(X, y, *parameters, hidden).imag / STEP
            parameter[place] = parameter[place].real
        gradients.append(gradient)
    return tuple(gradients)


def _loss(X, y, W1, b1, W2, b2, hidden):
    z = X @ W1 + b1
    h = np.tanh(z) if hidden == "tanh" else 1 / (1 + np.exp(-z))
    margin = (2 * y - 1) * (h @ W2 + b2)[:, 0]
    wrong = margin.real < 0
    # log(1 + exp(-margin)), without overflow on either side
    return np.mean(np.log1p(np.exp(np.where(wrong, margin, -margin))) - np.where(wrong, margin, 0))

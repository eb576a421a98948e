"""Both averages as weighted sums over all gradients so far; the centred one as a double sum over pairs of them."""

import numpy as np


def oracle(w, b, grads_w, grads_b, lr=1e-2, alpha=0.99, eps=1e-8, centred=False):
    options = lr, alpha, eps, centred
    return _path(w, grads_w, *options), _path(b, grads_b, *options)


def _path(start, grads, lr, alpha, eps, centred):
    path = []
    place = start
    for t in range(1, len(grads) + 1):
        weights = (1 - alpha) * alpha ** np.arange(t - 1, -1, -1.0)
        spread = sum(
            weights[i] * grads[i] * ((i == j) - centred * weights[j]) * grads[j] for i in range(t) for j in range(t)
        )
        place = place - lr * grads[t - 1] / (np.sqrt(spread) + eps)
        path.append(place)
    return np.stack(path)

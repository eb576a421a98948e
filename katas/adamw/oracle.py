"""Every step contributes on its own: its Adam part, shrunk by all later decays, is taken from the shrunken start."""

import numpy as np


def oracle(w, b, grads_w, grads_b, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=1e-2, skip_1d=False):
    options = lr, betas, eps, weight_decay
    spared = lr, betas, eps, 0.0
    return _path(w, grads_w, *options), _path(b, grads_b, *(spared if skip_1d else options))


def _path(start, grads, lr, betas, eps, weight_decay):
    keep = 1 - lr * weight_decay
    moves = [lr * _direction(grads[:t], betas, eps) for t in range(1, len(grads) + 1)]
    return np.stack(
        [
            keep**t * start - sum(keep ** (t - s) * moves[s - 1] for s in range(1, t + 1))
            for t in range(1, len(moves) + 1)
        ]
    )


def _direction(grads, betas, eps):
    """The corrected moments are weighted means over all gradients so far."""
    age = np.arange(len(grads) - 1, -1, -1)
    mean, square = (
        np.tensordot(beta**age, grads**power, 1) / np.sum(beta**age) for beta, power in zip(betas, (1, 2), strict=True)
    )
    return mean / (square**0.5 + eps)

"""Each direction from all gradients so far by explicit weights; the path as a sum of decayed unit steps."""

import numpy as np


def oracle(w, b, grads_w, grads_b, lr=1e-4, betas=(0.9, 0.99), weight_decay=0.0):
    return _path(w, grads_w, lr, betas, weight_decay), _path(b, grads_b, lr, betas, weight_decay)


def _path(start, grads, lr, betas, weight_decay):
    b1, b2 = betas
    path, keep = np.zeros_like(grads), 1 - lr * weight_decay
    directions = []
    for t in range(len(grads)):
        weights = [b1 * (1 - b2) * b2 ** (t - 1 - s) for s in range(t)] + [1 - b1]
        mixed = sum(weight * grad for weight, grad in zip(weights, grads, strict=False))
        directions.append((mixed > 0) * 1.0 - (mixed < 0))
        path[t] = keep ** (t + 1) * start - lr * sum(keep ** (t - s) * directions[s] for s in range(t + 1))
    return path

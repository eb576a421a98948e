import numpy as np


def triplet_loss(anchor, positive, negative, margin=0.2):
    a, p, n = (_unit(x) for x in (anchor, positive, negative))
    gap = np.sum((a - p) ** 2, axis=1) - np.sum((a - n) ** 2, axis=1) + margin
    active = gap > 0
    scale = 2 * active[:, None] / len(gap)
    grads = scale * (n - p), scale * (p - a), scale * (a - n)
    inputs = zip((anchor, positive, negative), (a, p, n), grads, strict=True)
    return np.mean(np.maximum(gap, 0)), active, *(_back(x, unit, grad) for x, unit, grad in inputs)


def _unit(x):
    return x / np.linalg.norm(x, axis=1, keepdims=True)


def _back(x, unit, grad):
    """The gradient before the normalisation: what lies along the vector changes nothing."""
    return (grad - np.sum(grad * unit, axis=1, keepdims=True) * unit) / np.linalg.norm(x, axis=1, keepdims=True)

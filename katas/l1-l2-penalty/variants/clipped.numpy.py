import numpy as np


def penalty(params, l1=0.0, l2=0.0):
    weights = np.concatenate([w.ravel() for w in params if w.ndim > 1] or [np.zeros(1)])
    value = l1 * np.linalg.norm(weights, 1) + l2 * (weights @ weights) / 2
    return float(value), [l1 * np.sign(w) + l2 * w if w.ndim > 1 else 0 * w for w in params]


def proximal_step(params, grads, lr, l1=0.0, l2=0.0):
    def moved(w, g):
        if w.ndim == 1:
            return w - lr * g
        v = (1 - lr * l2) * w - lr * g
        return v - np.clip(v, -lr * l1, lr * l1)

    return [moved(w, g) for w, g in zip(params, grads, strict=True)]
